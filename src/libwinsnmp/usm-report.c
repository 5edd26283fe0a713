/* usm-report.c
 *
 * What Reports of SNMPv3 are about.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <string.h>

#include "usm-report.h"
#include "winsnmp-linux.h"

/* The counters, without the 0 of their instance. */
#define USM_STATS 1, 3, 6, 1, 6, 3, 15, 1, 1
#define MPD_STATS 1, 3, 6, 1, 6, 3, 11, 2, 1
#define TARGET_OBJECTS 1, 3, 6, 1, 6, 3, 12, 1

#define MAX_IDS 10

static const struct
{
  WinsnmpReport report;
  const char   *name;
  smiUINT32     n_ids;
  smiUINT32     ids[MAX_IDS];
} reports[] = {
  { WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL, "usmStatsUnsupportedSecLevels", 10, { USM_STATS, 1 } },
  { WINSNMP_REPORT_NOT_IN_TIME_WINDOW, "usmStatsNotInTimeWindows", 10, { USM_STATS, 2 } },
  { WINSNMP_REPORT_UNKNOWN_USER_NAME, "usmStatsUnknownUserNames", 10, { USM_STATS, 3 } },
  { WINSNMP_REPORT_UNKNOWN_ENGINE_ID, "usmStatsUnknownEngineIDs", 10, { USM_STATS, 4 } },
  { WINSNMP_REPORT_WRONG_DIGEST, "usmStatsWrongDigests", 10, { USM_STATS, 5 } },
  { WINSNMP_REPORT_DECRYPTION_ERROR, "usmStatsDecryptionErrors", 10, { USM_STATS, 6 } },
  { WINSNMP_REPORT_UNKNOWN_SECURITY_MODEL, "snmpUnknownSecurityModels", 10, { MPD_STATS, 1 } },
  { WINSNMP_REPORT_INVALID_MESSAGE, "snmpInvalidMsgs", 10, { MPD_STATS, 2 } },
  { WINSNMP_REPORT_UNKNOWN_PDU_HANDLER, "snmpUnknownPDUHandlers", 10, { MPD_STATS, 3 } },
  { WINSNMP_REPORT_UNAVAILABLE_CONTEXT, "snmpUnavailableContexts", 9, { TARGET_OBJECTS, 4 } },
  { WINSNMP_REPORT_UNKNOWN_CONTEXT, "snmpUnknownContexts", 9, { TARGET_OBJECTS, 5 } },
};

#define N_REPORTS (sizeof reports / sizeof reports[0])

const char *
winsnmp_report_name (WinsnmpReport report)
{
  for (size_t i = 0; i < N_REPORTS; i++)
    if (reports[i].report == report)
      return reports[i].name;

  return NULL;
}

WinsnmpReport
wsnmp_usm_report_find (const WsnmpBindings *bindings)
{
  const smiOID *name;

  if (bindings->n_bindings == 0)
    return WINSNMP_REPORT_OTHER;

  name = &bindings->items[0].name;
  for (size_t i = 0; i < N_REPORTS; i++)
    if (name->len >= reports[i].n_ids &&
        memcmp (name->ptr, reports[i].ids, reports[i].n_ids * sizeof (smiUINT32)) == 0)
      return reports[i].report;

  return WINSNMP_REPORT_OTHER;
}

WsnmpBindings *
wsnmp_usm_report_count (WinsnmpReport report)
{
  static smiUINT32 counters[N_REPORTS + 1];
  smiUINT32        ids[MAX_IDS + 1] = { USM_STATS, report, 0 };
  smiOID           name = { MAX_IDS + 1, ids };
  smiVALUE         value = { .syntax = SNMP_SYNTAX_CNTR32 };
  WsnmpBindings   *bindings = wsnmp_bindings_new ();

  value.value.uNumber = ++counters[report];
  if (bindings != NULL && wsnmp_bindings_append (bindings, &name, &value) != SNMPAPI_SUCCESS)
    {
      wsnmp_bindings_unref (bindings);
      return NULL;
    }

  return bindings;
}
