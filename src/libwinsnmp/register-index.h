/* register-index.h
 *
 * Registrations by what they are about, and by their session.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "register.h"

/* The caller holds the library's lock. */

void wsnmp_registration_index_add (WsnmpRegistration *registration);
void wsnmp_registration_index_remove (WsnmpRegistration *registration);

/* A registration of @session that wants whatever @filter wants, or NULL. */
WsnmpRegistration *wsnmp_registration_index_find_wide (const WsnmpSession *session,
                                                       const WsnmpFilter  *filter);

/* The registration of @session with the very conditions of @filter, or NULL. */
WsnmpRegistration *wsnmp_registration_index_find_equal (const WsnmpSession *session,
                                                        const WsnmpFilter  *filter);

/* All registrations that a notification matches, linked by next_match: those of one session
 * side by side, in the order in which they were made. */
WsnmpRegistration *wsnmp_registration_index_match (const WsnmpArrival *arrival);
