/* varbind-refusal.c
 *
 * Why an agent has refused a request of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-refusal.h"
#include "winsnmp-linux.h"

typedef struct
{
  const char *meaning;
  const char *action;
} Refusal;

/* What stands in quotation marks is a row of the form for a user. */
static const Refusal refusals[] = {
  [WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL] = {
    N_ ("The agent has no keys of this user for the security level."),
    N_ ("Choose another “Security level”, or give the user the missing password at the agent."),
  },
  [WINSNMP_REPORT_NOT_IN_TIME_WINDOW] = {
    N_ ("The agent took the request for too old: its clock or its count of boots is not what it "
        "said before."),
    N_ ("Send the request again. If that is in vain, two agents may share the address, or the "
        "agent does not keep its count of boots when it is restarted."),
  },
  [WINSNMP_REPORT_UNKNOWN_USER_NAME] = {
    N_ ("The agent has no user of this name."),
    N_ ("Compare “User name” with the users of the agent: capital letters count."),
  },
  [WINSNMP_REPORT_UNKNOWN_ENGINE_ID] = {
    N_ ("The agent has another engine id than it said a moment ago."),
    N_ ("Several agents may answer at this address, or the agent makes itself a new id again and "
        "again: give it a fixed one."),
  },
  [WINSNMP_REPORT_WRONG_DIGEST] = {
    N_ ("The agent could not verify who asks: it has another key for authentication."),
    N_ ("Enter “Authentication password” again, and compare “Authentication protocol” with the "
        "agent’s."),
  },
  [WINSNMP_REPORT_DECRYPTION_ERROR] = {
    N_ ("The agent could not decrypt the request: it has another key for privacy."),
    N_ ("Enter “Privacy password” again, and compare “Privacy protocol” with the agent’s."),
  },
  [WINSNMP_REPORT_UNKNOWN_SECURITY_MODEL] = {
    N_ ("The agent speaks SNMPv3, but not the user-based security model."),
    N_ ("Have the agent take users (USM), or ask it with SNMPv2c and a community."),
  },
  [WINSNMP_REPORT_INVALID_MESSAGE] = {
    N_ ("The agent took the message for invalid."),
    N_ ("Look into the log of the agent; a newer version of it may help."),
  },
  [WINSNMP_REPORT_UNKNOWN_PDU_HANDLER] = {
    N_ ("Nothing in the agent handles a PDU of this type."),
    N_ ("Send a PDU of another type, or compare “Context name” with the agent’s."),
  },
  [WINSNMP_REPORT_UNAVAILABLE_CONTEXT] = {
    N_ ("The agent knows the context, but cannot reach it at the moment."),
    N_ ("Try again later, or choose another “Context name”."),
  },
  [WINSNMP_REPORT_UNKNOWN_CONTEXT] = {
    N_ ("The agent has no context of this name."),
    N_ ("Compare “Context name” with the agent’s; the default context has no name."),
  },
  [WINSNMP_REPORT_OTHER] = {
    N_ ("The agent refused the request for a reason that no standard names."),
    N_ ("Look into the log of the agent."),
  },
};

static const Refusal *
find_refusal (guint report)
{
  return report != WINSNMP_REPORT_NONE && report < G_N_ELEMENTS (refusals) ? &refusals[report]
                                                                           : NULL;
}

/**
 * varbind_refusal_get_name:
 * @report: a #WinsnmpReport
 *
 * Returns: (nullable): as standards call it, "usmStatsWrongDigests"; %NULL when they
 *   do not
 */
const char *
varbind_refusal_get_name (guint report)
{
  return winsnmp_report_name (report);
}

/**
 * varbind_refusal_get_meaning:
 * @report: a #WinsnmpReport
 *
 * Returns: (nullable): what it says, translated; %NULL for none
 */
const char *
varbind_refusal_get_meaning (guint report)
{
  const Refusal *refusal = find_refusal (report);

  return refusal != NULL ? _ (refusal->meaning) : NULL;
}

/**
 * varbind_refusal_get_action:
 * @report: a #WinsnmpReport
 *
 * Returns: (nullable): what helps, translated, with the names of the rows in the
 *   form for a user; %NULL for none
 */
const char *
varbind_refusal_get_action (guint report)
{
  const Refusal *refusal = find_refusal (report);

  return refusal != NULL ? _ (refusal->action) : NULL;
}
