/* snmpd.c
 *
 * Debian's agent, without this machine's configuration.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "programs.h"
#include "snmpd.h"
#include "test-folder.h"
#include "test-snmp.h"

static void
write_configuration (Snmpd      *self,
                     const char *configuration)
{
  g_autofree char *text =
    g_strdup_printf ("agentAddress udp:127.0.0.1:%u\n%s", self->port, configuration);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (self->configuration, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                            &error);
  g_assert_no_error (error);
}

/* Its first line says that it is there.  FALSE when the port was taken. */
static gboolean
try_to_start (Snmpd      *self,
              const char *configuration)
{
  g_autofree char *arguments = g_strdup_printf ("-f -Lo -I -smux -C -c %s", self->configuration);

  write_configuration (self, configuration);
  self->process = programs_start_in ("SNMPD", arguments, self->folder);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char   *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

      g_assert_no_error (error);
      if (line == NULL)
        return FALSE;
      g_test_message ("snmpd: %s", line);
      if (g_str_has_prefix (line, "NET-SNMP version"))
        return TRUE;
    }
}

/**
 * snmpd_start:
 * @self: zeroed
 * @configuration: what it is told beside its address
 *
 * Returns once it answers.
 */
void
snmpd_start (Snmpd      *self,
             const char *configuration)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("varbind-snmpd-XXXXXX", &error);
  g_assert_no_error (error);
  self->configuration = g_build_filename (self->folder, "agent.conf", NULL);
  for (int attempt = 0; attempt < 5; attempt++)
    {
      self->port = test_unused_port ();
      if (try_to_start (self, configuration))
        return;
      snmpd_end (self);
    }
  g_error ("snmpd does not start");
}

/**
 * snmpd_start_again:
 * @self: an agent that has ended
 * @configuration: what it is told beside its address
 *
 * It has the same port, and what it has kept in its folder.
 */
void
snmpd_start_again (Snmpd      *self,
                   const char *configuration)
{
  g_assert_true (try_to_start (self, configuration));
}

/**
 * snmpd_end:
 * @self: an agent
 *
 * Ends it as a power cut would; its folder stays.
 */
void
snmpd_end (Snmpd *self)
{
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

/**
 * snmpd_clear:
 * @self: an agent
 *
 * Ends it and removes its folder.
 */
void
snmpd_clear (Snmpd *self)
{
  snmpd_end (self);
  test_folder_remove (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->configuration, g_free);
}
