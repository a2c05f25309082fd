import { patientRoutes } from './patient/routes.ts'
import type { Route } from './route.ts'
import { staffRoutes } from './staff/routes.ts'

/** Every address of the program, with who may see it. */
export const routes: readonly Route[] = [...patientRoutes, ...staffRoutes]
