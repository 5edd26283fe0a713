/* snmpd.h
 *
 * Debian's agent, without this machine's configuration.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Snmpd:
 * @folder: all that it reads and writes
 * @configuration: path of a file in it
 * @port: of 127.0.0.1
 *
 * The real agent.
 */
typedef struct
{
  char             *folder;
  char             *configuration;
  GSubprocess      *process;
  GDataInputStream *output;
  guint16           port;
} Snmpd;

void snmpd_start (Snmpd      *self,
                  const char *configuration);
void snmpd_start_again (Snmpd      *self,
                        const char *configuration);
void snmpd_end (Snmpd *self);
void snmpd_clear (Snmpd *self);

G_END_DECLS
