/* netsnmp.c
 *
 * The door to Net-SNMP.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include "netsnmp.h"

pthread_mutex_t wsnmp_netsnmp_lock = PTHREAD_MUTEX_INITIALIZER;

static bool started;

/* Net-SNMP makes directories under these; below a file that fails silently. */
#define NOWHERE "/dev/null/winsnmp"

void
wsnmp_netsnmp_start (void)
{
  static const int off[] = {
    NETSNMP_DS_LIB_DONT_READ_CONFIGS,
    NETSNMP_DS_LIB_DONT_PERSIST_STATE,
    NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD,
    NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE,
    NETSNMP_DS_LIB_ALARM_DONT_USE_SIG,
  };
  static char no_mibs[] = "mibs :";
  char       *locale;

  pthread_mutex_lock (&wsnmp_netsnmp_lock);
  if (!started)
    {
      for (size_t i = 0; i < sizeof off / sizeof off[0]; i++)
        netsnmp_ds_set_boolean (NETSNMP_DS_LIBRARY_ID, off[i], 1);
      netsnmp_ds_set_string (NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_PERSISTENT_DIR, NOWHERE);
      netsnmp_ds_set_string (NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_CONFIGURATION_DIR, NOWHERE);
      netsnmp_set_mib_directory ("");
      netsnmp_config_remember (no_mibs);
      /* Without any handler it would print on standard error. */
      netsnmp_register_loghandler (NETSNMP_LOGHANDLER_NONE, LOG_DEBUG);

      /* It sets the locale of characters for the whole process. */
      locale = setlocale (LC_CTYPE, NULL);
      locale = locale != NULL ? strdup (locale) : NULL;
      init_snmp ("libwinsnmp");
      if (locale != NULL)
        setlocale (LC_CTYPE, locale);
      free (locale);
      started = true;
    }
  pthread_mutex_unlock (&wsnmp_netsnmp_lock);
}
