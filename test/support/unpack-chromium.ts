import chromium from '@sparticuz/chromium'

// Unpacks into the temporary directory of this process; launchBrowser runs it with one of its own.
await chromium.executablePath()
