/* varbind-difference-row.c
 *
 * One line of a comparison: a difference, or the heading above some.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-difference-row.h"
#include "varbind-format.h"

/**
 * VarbindDifferenceGroup:
 *
 * What stands above the differences of one kind of handle.
 */
struct _VarbindDifferenceGroup
{
  GObject parent_instance;

  VarbindKind kind;
  guint       n_changes[VARBIND_N_CHANGES];
};

G_DEFINE_FINAL_TYPE (VarbindDifferenceGroup, varbind_difference_group, G_TYPE_OBJECT)

static void
varbind_difference_group_class_init (VarbindDifferenceGroupClass *klass)
{
}

static void
varbind_difference_group_init (VarbindDifferenceGroup *self)
{
}

/**
 * varbind_difference_group_new:
 * @kind: a kind of handle
 * @n_changes: how many differences of each sort follow
 *
 * Returns: (transfer full): a heading
 */
VarbindDifferenceGroup *
varbind_difference_group_new (VarbindKind kind,
                              const guint n_changes[VARBIND_N_CHANGES])
{
  VarbindDifferenceGroup *self = g_object_new (VARBIND_TYPE_DIFFERENCE_GROUP, NULL);

  self->kind = kind;
  memcpy (self->n_changes, n_changes, sizeof self->n_changes);

  return self;
}

/**
 * VarbindDifferenceRow:
 *
 * A difference says its sort by icon, word and colour; which handle; and what has
 * changed in it, or whose it is.
 */
struct _VarbindDifferenceRow
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *text;
  GtkLabel *detail;
  GtkLabel *word;
  GObject  *item;
};

G_DEFINE_FINAL_TYPE (VarbindDifferenceRow, varbind_difference_row, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
  const char *word;
} looks[VARBIND_N_CHANGES] = {
  /* translators: a handle that is there only after */
  [VARBIND_CHANGE_NEW] = { "list-add-symbolic", "new", NC_ ("a handle", "new") },
  /* translators: a handle that was there only before */
  [VARBIND_CHANGE_GONE] = { "list-remove-symbolic", "gone", NC_ ("a handle", "gone") },
  [VARBIND_CHANGE_CHANGED] = { "varbind-changed-symbolic", "changed",
                               NC_ ("a handle", "changed") },
};

static const char *const kinds[VARBIND_N_KINDS] = {
  [VARBIND_KIND_SESSION] = N_ ("Sessions"),
  [VARBIND_KIND_ENTITY] = N_ ("Entities"),
  [VARBIND_KIND_CONTEXT] = N_ ("Contexts"),
  [VARBIND_KIND_PDU] = N_ ("PDUs"),
  [VARBIND_KIND_VBL] = N_ ("Variable Bindings"),
  [VARBIND_KIND_REGISTRATION] = N_ ("Registrations"),
  [VARBIND_KIND_LISTENER] = N_ ("Listeners"),
  [VARBIND_KIND_DESCRIPTOR] = N_ ("Descriptors"),
};

/**
 * varbind_change_to_icon:
 * @change: a sort of difference
 *
 * Returns: the name of its icon
 */
const char *
varbind_change_to_icon (VarbindChange change)
{
  return looks[change].icon;
}

/**
 * varbind_change_to_class:
 * @change: a sort of difference
 *
 * Returns: the style class that gives it its colour
 */
const char *
varbind_change_to_class (VarbindChange change)
{
  return looks[change].css_class;
}

/**
 * varbind_change_dup_count:
 * @change: a sort of difference
 * @n: how many
 *
 * Returns: (transfer full): "2 new" and so on, translated
 */
char *
varbind_change_dup_count (VarbindChange change,
                          guint         n)
{
  switch (change)
    {
    case VARBIND_CHANGE_NEW:
      return g_strdup_printf (ngettext ("%u new", "%u new", n), n);

    case VARBIND_CHANGE_GONE:
      return g_strdup_printf (ngettext ("%u gone", "%u gone", n), n);

    case VARBIND_CHANGE_CHANGED:
    case VARBIND_N_CHANGES:
    default:
      return g_strdup_printf (ngettext ("%u changed", "%u changed", n), n);
    }
}

static void
varbind_difference_row_dispose (GObject *object)
{
  varbind_dispose_children (GTK_WIDGET (object));
  g_clear_object (&VARBIND_DIFFERENCE_ROW (object)->item);

  G_OBJECT_CLASS (varbind_difference_row_parent_class)->dispose (object);
}

static void
varbind_difference_row_class_init (VarbindDifferenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = varbind_difference_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "differencerow");
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-difference-row.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindDifferenceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, VarbindDifferenceRow, name);
  gtk_widget_class_bind_template_child (widget_class, VarbindDifferenceRow, text);
  gtk_widget_class_bind_template_child (widget_class, VarbindDifferenceRow, detail);
  gtk_widget_class_bind_template_child (widget_class, VarbindDifferenceRow, word);
}

static void
varbind_difference_row_init (VarbindDifferenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * varbind_difference_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
varbind_difference_row_new (void)
{
  return g_object_new (VARBIND_TYPE_DIFFERENCE_ROW, NULL);
}

static void
set_class (VarbindDifferenceRow *self,
           const char           *css_class)
{
  const char *classes[] = { css_class, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}

static void
show_group (VarbindDifferenceRow   *self,
            VarbindDifferenceGroup *group)
{
  g_autoptr (GString) counts = g_string_new (NULL);

  for (guint i = 0; i < VARBIND_N_CHANGES; i++)
    {
      g_autofree char *count = varbind_change_dup_count (i, group->n_changes[i]);

      if (group->n_changes[i] > 0)
        g_string_append_printf (counts, "%s%s", counts->len > 0 ? " · " : "", count);
    }

  set_class (self, "heading");
  gtk_image_set_from_icon_name (self->icon, varbind_format_kind_icon (group->kind));
  gtk_label_set_label (self->name, _ (kinds[group->kind]));
  gtk_label_set_label (self->text, "");
  gtk_label_set_label (self->word, counts->str);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), FALSE);
}

/* What has changed in it; otherwise whose it is. */
static char *
dup_detail (VarbindDifference *difference)
{
  VarbindHandle  *handle = varbind_difference_get_handle (difference);
  VarbindSession *owner = varbind_handle_get_owner (handle);
  const char     *text = varbind_difference_get_text (difference);

  if (*text != '\0')
    return g_strdup (text);
  if (owner != NULL)
    /* translators: the name of a session */
    return g_strdup_printf (_ ("of %s"), varbind_handle_get_name (VARBIND_HANDLE (owner)));

  return g_strdup (varbind_handle_state_to_text (varbind_handle_get_state (handle),
                                                 varbind_handle_get_kind (handle)));
}

static void
show_difference (VarbindDifferenceRow *self,
                 VarbindDifference    *difference)
{
  VarbindHandle   *handle = varbind_difference_get_handle (difference);
  VarbindChange    change = varbind_difference_get_change (difference);
  g_autofree char *detail = dup_detail (difference);

  set_class (self, looks[change].css_class);
  gtk_image_set_from_icon_name (self->icon, looks[change].icon);
  gtk_label_set_label (self->name, varbind_handle_get_name (handle));
  gtk_label_set_label (self->text, varbind_handle_get_text (handle));
  gtk_label_set_label (self->detail, detail);
  gtk_label_set_label (self->word, g_dpgettext2 (NULL, "a handle", looks[change].word));
  gtk_widget_set_visible (GTK_WIDGET (self->detail), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail), detail);
}

/**
 * varbind_difference_row_set_item:
 * @self: a row
 * @item: (nullable): a #VarbindDifference or a #VarbindDifferenceGroup
 */
void
varbind_difference_row_set_item (VarbindDifferenceRow *self,
                                 gpointer              item)
{
  g_return_if_fail (VARBIND_IS_DIFFERENCE_ROW (self));

  g_set_object (&self->item, item);
  if (VARBIND_IS_DIFFERENCE (item))
    show_difference (self, item);
  else if (VARBIND_IS_DIFFERENCE_GROUP (item))
    show_group (self, item);
}

/**
 * varbind_difference_row_dup_spoken:
 * @self: a row that has an item
 *
 * Returns: (transfer full): all that it says in one text
 */
char *
varbind_difference_row_dup_spoken (VarbindDifferenceRow *self)
{
  GtkLabel *labels[] = { self->word, self->name, self->text, self->detail };
  GString  *spoken = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const char *text = gtk_label_get_label (labels[i]);

      if (gtk_widget_get_visible (GTK_WIDGET (labels[i])) && *text != '\0')
        g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? ", " : "", text);
    }

  return g_string_free (spoken, FALSE);
}
