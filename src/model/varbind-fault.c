/* varbind-fault.c
 *
 * What is wrong in the library's files of names.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-fault.h"
#include "winsnmp-linux.h"

/**
 * VarbindFault:
 *
 * One fault.  It does not change.
 */
struct _VarbindFault
{
  GObject parent_instance;

  WinsnmpFault fault; /* its texts are own memory */
  char        *sentence;
};

G_DEFINE_FINAL_TYPE (VarbindFault, varbind_fault, G_TYPE_OBJECT)

static void
varbind_fault_finalize (GObject *object)
{
  VarbindFault *self = VARBIND_FAULT (object);

  g_free ((char *)self->fault.file);
  g_free ((char *)self->fault.group);
  g_free ((char *)self->fault.key);
  g_free (self->sentence);

  G_OBJECT_CLASS (varbind_fault_parent_class)->finalize (object);
}

static void
varbind_fault_class_init (VarbindFaultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_fault_finalize;
}

static void
varbind_fault_init (VarbindFault *self)
{
}

/* What the library says, and what the system does if it has a say. */
static char *
compose_sentence (const WinsnmpFault *fault)
{
  const char *text = winsnmp_fault_text (fault->kind);

  if (text == NULL)
    return g_strdup ("");
  if (fault->error == 0)
    return g_strdup (_ (text));

  /* translators: "The file cannot be read.", then what the system says of it */
  return g_strdup_printf (_ ("%s (%s)"), _ (text), g_strerror (fault->error));
}

/**
 * varbind_fault_new:
 * @fault: what an event tells
 *
 * Returns: (transfer full): a fault
 */
VarbindFault *
varbind_fault_new (const WinsnmpFault *fault)
{
  VarbindFault *self = g_object_new (VARBIND_TYPE_FAULT, NULL);

  self->fault = *fault;
  self->fault.file = g_strdup (fault->file != NULL ? fault->file : "");
  self->fault.group = g_strdup (fault->group);
  self->fault.key = g_strdup (fault->key);
  self->sentence = compose_sentence (fault);

  return self;
}

/**
 * varbind_fault_peek:
 * @self: a fault
 *
 * Returns: (transfer none): what an event has told
 */
const WinsnmpFault *
varbind_fault_peek (VarbindFault *self)
{
  g_return_val_if_fail (VARBIND_IS_FAULT (self), NULL);

  return &self->fault;
}

/**
 * varbind_fault_get_file:
 * @self: a fault
 *
 * Returns: path of the file
 */
const char *
varbind_fault_get_file (VarbindFault *self)
{
  g_return_val_if_fail (VARBIND_IS_FAULT (self), NULL);

  return self->fault.file;
}

/**
 * varbind_fault_dup_place:
 * @self: a fault
 *
 * Returns: (transfer full): where it is, translated: line, group and key as far as
 *   they are known
 */
char *
varbind_fault_dup_place (VarbindFault *self)
{
  GString *place;

  g_return_val_if_fail (VARBIND_IS_FAULT (self), NULL);

  place = g_string_new (NULL);
  if (self->fault.line > 0)
    /* translators: the number of a line in a file follows */
    g_string_append_printf (place, _ ("Line %u"), self->fault.line);
  if (self->fault.group != NULL)
    g_string_append_printf (place, "%s[%s]", place->len > 0 ? "  " : "", self->fault.group);
  if (self->fault.key != NULL)
    g_string_append_printf (place, "%s%s", place->len > 0 ? "  " : "", self->fault.key);

  return g_string_free (place, FALSE);
}

/**
 * varbind_fault_get_sentence:
 * @self: a fault
 *
 * Returns: what is wrong and what follows from it, translated
 */
const char *
varbind_fault_get_sentence (VarbindFault *self)
{
  g_return_val_if_fail (VARBIND_IS_FAULT (self), NULL);

  return self->sentence;
}

/**
 * varbind_fault_equal:
 * @self: a fault
 * @other: a fault
 *
 * Returns: whether both are the same at the same place
 */
gboolean
varbind_fault_equal (VarbindFault *self,
                     VarbindFault *other)
{
  g_return_val_if_fail (VARBIND_IS_FAULT (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_FAULT (other), FALSE);

  return self->fault.kind == other->fault.kind && self->fault.line == other->fault.line &&
         self->fault.error == other->fault.error &&
         g_str_equal (self->fault.file, other->fault.file) &&
         g_strcmp0 (self->fault.group, other->fault.group) == 0 &&
         g_strcmp0 (self->fault.key, other->fault.key) == 0;
}
