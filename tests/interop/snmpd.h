/* snmpd.h
 *
 * Debian's agent and programs, without this machine's configuration.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Objects that exist by the agent's configuration alone. */
#define OWN_OBJECTS "1.3.6.1.4.1.8072.9999.9999"

/* With this one the agent speaks SNMPv1 alone: it does not answer SNMPv2c. */
#define V1_COMMUNITY "v1only"

void    snmpd_start (void);
void    snmpd_stop (void);
guint16 snmpd_get_port (void);
char   *snmpd_run (const char        *variable,
                   const char        *version,
                   const char        *community,
                   const char *const *arguments);

G_END_DECLS
