/* test-refusal.c
 *
 * What is said of the reasons for which agents refuse requests of SNMPv3.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-refusal.h"
#include "winsnmp-event.h"

/* Every reason, and nothing else, has an explanation. */
static void
test_complete (void)
{
  for (guint report = 0; report <= WINSNMP_REPORT_OTHER + 1; report++)
    {
      gboolean is_reason = report >= WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL &&
                           report <= WINSNMP_REPORT_OTHER;

      g_assert_true ((varbind_refusal_get_meaning (report) != NULL) == is_reason);
      g_assert_true ((varbind_refusal_get_action (report) != NULL) == is_reason);
      g_assert_true ((varbind_refusal_get_name (report) != NULL) ==
                     (is_reason && report != WINSNMP_REPORT_OTHER));
    }
}

/* The remedy names the row of the form in which it is found. */
static void
test_fields (void)
{
  static const struct
  {
    WinsnmpReport report;
    const char   *field;
  } fields[] = {
    { WINSNMP_REPORT_UNKNOWN_USER_NAME, "“User name”" },
    { WINSNMP_REPORT_WRONG_DIGEST, "“Authentication password”" },
    { WINSNMP_REPORT_DECRYPTION_ERROR, "“Privacy password”" },
    { WINSNMP_REPORT_UNSUPPORTED_SEC_LEVEL, "“Security level”" },
    { WINSNMP_REPORT_UNKNOWN_CONTEXT, "“Context name”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_nonnull (strstr (varbind_refusal_get_action (fields[i].report), fields[i].field));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/refusal/complete", test_complete);
  g_test_add_func ("/refusal/fields", test_fields);

  return g_test_run ();
}
