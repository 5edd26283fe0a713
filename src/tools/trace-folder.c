/* trace-folder.c
 *
 * The folder in which programs that are run leave their recordings.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "trace-folder.h"
#include "winsnmp-recording.h"

#define SUFFIX ".wsnmp"

/* Where the beginning of a recording certainly is. */
#define BEGINNING 65536

/**
 * Recording:
 * @is_first: of the program that was run itself, which goes before those that it
 *   has started
 * @begun: when, on CLOCK_MONOTONIC, which nobody sets back meanwhile
 */
typedef struct
{
  char    *path;
  gboolean is_first;
  guint64  begun;
  int      pid;
} Recording;

/**
 * trace_folder_new:
 * @error: why there is none
 *
 * Returns: (nullable) (transfer full): an empty folder, to be removed with
 *   trace_folder_remove(); absolute, as the program may go elsewhere before it records
 */
char *
trace_folder_new (GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("varbind-trace-XXXXXX", error);

  return folder != NULL ? g_canonicalize_filename (folder, NULL) : NULL;
}

/**
 * trace_folder_get_where:
 * @folder: what trace_folder_new() returned
 *
 * Returns: (transfer full): what WINSNMP_TRACE has to say, so that programs that
 *   start others, or become others, do not write into one file
 */
char *
trace_folder_get_where (const char *folder)
{
  g_auto (GStrv) parts = g_strsplit (folder, "%", -1);
  g_autofree char *escaped = g_strjoinv ("%%", parts);

  return g_strconcat ("file:", escaped, "/%p-%t" SUFFIX, NULL);
}

static void
free_recording (gpointer data)
{
  Recording *recording = data;

  g_free (recording->path);
  g_free (recording);
}

/* What stands at its beginning.  One that has none goes to the front, where it is
 * complained about. */
static void
read_beginning (Recording *recording,
                int        first_pid)
{
  g_autofree guint8          *bytes = g_malloc (BEGINNING);
  FILE                       *file = fopen (recording->path, "rbe");
  WinsnmpDecoder             *decoder = winsnmp_decoder_new ();
  const WinsnmpEvent         *event;
  const WinsnmpRecordingInfo *info;

  if (file != NULL && decoder != NULL)
    {
      winsnmp_decoder_feed (decoder, bytes, fread (bytes, 1, BEGINNING, file));
      winsnmp_decoder_next (decoder, &event);
      info = winsnmp_decoder_get_info (decoder);
      if (info != NULL)
        {
          recording->begun = info->monotonic;
          recording->pid = info->pid;
          recording->is_first = info->pid == first_pid;
        }
    }

  winsnmp_decoder_free (decoder);
  g_clear_pointer (&file, fclose);
}

static int
compare_recordings (gconstpointer a,
                    gconstpointer b)
{
  const Recording *recording_a = *(const Recording *const *)a;
  const Recording *recording_b = *(const Recording *const *)b;

  if (recording_a->is_first != recording_b->is_first)
    return recording_a->is_first ? -1 : 1;
  if (recording_a->begun != recording_b->begun)
    return recording_a->begun < recording_b->begun ? -1 : 1;

  return recording_a->pid - recording_b->pid;
}

/**
 * trace_folder_list:
 * @folder: a folder of recordings
 * @pid: of the program that was run
 *
 * Returns: (transfer full) (element-type filename): paths of all recordings: that
 *   of the program itself, then the others as they have begun
 */
GPtrArray *
trace_folder_list (const char *folder,
                   int         pid)
{
  g_autoptr (GPtrArray) recordings = g_ptr_array_new_with_free_func (free_recording);
  GPtrArray            *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir)      dir = g_dir_open (folder, 0, NULL);
  const char           *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Recording *recording = g_new0 (Recording, 1);

      recording->path = g_build_filename (folder, name, NULL);
      read_beginning (recording, pid);
      g_ptr_array_add (recordings, recording);
    }
  g_ptr_array_sort (recordings, compare_recordings);
  for (guint i = 0; i < recordings->len; i++)
    {
      Recording *recording = g_ptr_array_index (recordings, i);

      g_ptr_array_add (paths, g_steal_pointer (&recording->path));
    }

  return paths;
}

/**
 * trace_folder_name_output:
 * @output: where the first recording is to be kept
 * @number: of a recording, from 1
 *
 * Returns: (transfer full): where that one is to be kept: "poller.wsnmp",
 *   "poller.2.wsnmp"
 */
char *
trace_folder_name_output (const char *output,
                          guint       number)
{
  g_autofree char *base = g_path_get_basename (output);
  const char      *point = strrchr (base, '.');
  gsize            length = strlen (output);

  if (number == 1)
    return g_strdup (output);

  /* A name such as ".hidden" has no ending. */
  if (point != NULL && point != base)
    length -= strlen (point);

  return g_strdup_printf ("%.*s.%u%s", (int)length, output, number, output + length);
}

/**
 * trace_folder_remove:
 * @folder: (transfer full): what trace_folder_new() returned
 *
 * Removes the folder, and the recordings that are still in it.
 */
void
trace_folder_remove (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char      *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}
