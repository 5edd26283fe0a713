/* lab-agent.h
 *
 * Starts the lab agent, and asks it with Net-SNMP's programs.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LAB "1.3.6.1.4.1.8072.9999.9999"

/**
 * LabAgent:
 * @process: the agent, or what has started it
 * @output: what it prints
 * @endpoint: where it listens, from its first line
 *
 * A running lab agent.
 */
typedef struct
{
  GSubprocess      *process;
  GDataInputStream *output;
  char             *endpoint;
} LabAgent;

LabAgent *lab_agent_new (const char *options);
LabAgent *lab_agent_new_for (GSubprocessLauncher *launcher,
                             const char *const   *arguments);
void      lab_agent_free (LabAgent *agent);
guint16   lab_agent_get_port (LabAgent *agent);
int       lab_agent_end (LabAgent *agent,
                         int       signal_number);

void  lab_watch (void);
char *lab_run_agent (const char *options,
                     int        *ret_status);
char *lab_ask (LabAgent   *agent,
               const char *program,
               const char *version,
               const char *community,
               ...) G_GNUC_NULL_TERMINATED;
char *lab_reason (const char *output);

/* What a program of Net-SNMP prints, without the line feed at its end. */
#define lab_assert_prints(expected, ...)                        \
  G_STMT_START                                                  \
  {                                                             \
    g_autofree char *lab_printed = lab_ask (__VA_ARGS__, NULL); \
                                                                \
    g_assert_cmpstr (lab_printed, ==, expected);                \
  }                                                             \
  G_STMT_END

/* The name of the error-status that a program of Net-SNMP reports. */
#define lab_assert_fails(error, ...)                             \
  G_STMT_START                                                   \
  {                                                              \
    g_autofree char *lab_printed = lab_ask (__VA_ARGS__, NULL);  \
    g_autofree char *lab_reason_name = lab_reason (lab_printed); \
                                                                 \
    g_assert_cmpstr (lab_reason_name, ==, error);                \
  }                                                              \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LabAgent, lab_agent_free)

G_END_DECLS
