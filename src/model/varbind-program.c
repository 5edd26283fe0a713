/* varbind-program.c
 *
 * A running program that can be attached to.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "varbind-program.h"

/**
 * VarbindProgram:
 *
 * What the system says of a process, as it was when it was first seen.
 */

struct _VarbindProgram
{
  GObject parent_instance;

  int   pid;
  char *name;
  char *path;
  char *command_line;
};

enum {
  PROP_0,
  PROP_PID,
  PROP_NAME,
  PROP_PATH,
  PROP_COMMAND_LINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (VarbindProgram, varbind_program, G_TYPE_OBJECT)

static void
varbind_program_finalize (GObject *object)
{
  VarbindProgram *self = VARBIND_PROGRAM (object);

  g_free (self->name);
  g_free (self->path);
  g_free (self->command_line);

  G_OBJECT_CLASS (varbind_program_parent_class)->finalize (object);
}

static void
varbind_program_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  VarbindProgram *self = VARBIND_PROGRAM (object);

  switch (prop_id)
    {
    case PROP_PID:
      g_value_set_int (value, self->pid);
      break;

    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;

    case PROP_COMMAND_LINE:
      g_value_set_string (value, self->command_line);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
varbind_program_class_init (VarbindProgramClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = varbind_program_finalize;
  object_class->get_property = varbind_program_get_property;

  properties[PROP_PID] =
    g_param_spec_int ("pid", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_COMMAND_LINE] =
    g_param_spec_string ("command-line", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
varbind_program_init (VarbindProgram *self)
{
}

static char *
read_about (int         pid,
            const char *file,
            gsize      *ret_length)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, file);
  char            *contents = NULL;

  g_file_get_contents (path, &contents, ret_length, NULL);

  return contents;
}

/* The arguments as a person would have typed them, more or less. */
static char *
read_command_line (int pid)
{
  gsize            length = 0;
  g_autofree char *contents = read_about (pid, "cmdline", &length);

  if (contents == NULL)
    return g_strdup ("");

  for (gsize i = 0; i + 1 < length; i++)
    if (contents[i] == '\0')
      contents[i] = ' ';

  return g_utf8_make_valid (contents, -1);
}

static char *
find_name (VarbindProgram *self)
{
  g_autofree char *contents = NULL;

  if (self->path != NULL)
    return g_filename_display_basename (self->path);

  contents = read_about (self->pid, "comm", NULL);

  return contents != NULL ? g_utf8_make_valid (g_strstrip (contents), -1)
                          : g_strdup_printf ("%d", self->pid);
}

/**
 * varbind_program_new:
 * @pid: id of a process
 *
 * Returns: (transfer full): what is known of it
 */
VarbindProgram *
varbind_program_new (int pid)
{
  VarbindProgram  *self = g_object_new (VARBIND_TYPE_PROGRAM, NULL);
  g_autofree char *link = g_strdup_printf ("/proc/%d/exe", pid);

  self->pid = pid;
  self->path = g_file_read_link (link, NULL);
  self->name = find_name (self);
  self->command_line = read_command_line (pid);

  return self;
}

/**
 * varbind_program_get_pid:
 * @self: a program
 *
 * Returns: its process id
 */
int
varbind_program_get_pid (VarbindProgram *self)
{
  g_return_val_if_fail (VARBIND_IS_PROGRAM (self), 0);

  return self->pid;
}

/**
 * varbind_program_get_name:
 * @self: a program
 *
 * Returns: name of its file
 */
const char *
varbind_program_get_name (VarbindProgram *self)
{
  g_return_val_if_fail (VARBIND_IS_PROGRAM (self), NULL);

  return self->name;
}

/**
 * varbind_program_get_path:
 * @self: a program
 *
 * Returns: (nullable): its file, in the encoding of file names
 */
const char *
varbind_program_get_path (VarbindProgram *self)
{
  g_return_val_if_fail (VARBIND_IS_PROGRAM (self), NULL);

  return self->path;
}

/**
 * varbind_program_get_command_line:
 * @self: a program
 *
 * Returns: how it was started; it may hold secrets
 */
const char *
varbind_program_get_command_line (VarbindProgram *self)
{
  g_return_val_if_fail (VARBIND_IS_PROGRAM (self), NULL);

  return self->command_line;
}
