/* varbind-session-popover.c
 *
 * What a person says of new sessions.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-compat.h"
#include "varbind-session-popover.h"
#include "varbind-workbench.h"

/**
 * VarbindSessionPopover:
 *
 * Name, form and number of new sessions, and the button that makes them.
 */
struct _VarbindSessionPopover
{
  GtkPopover parent_instance;

  GtkEntry      *name;
  GtkDropDown   *form;
  GtkSpinButton *count;
};

G_DEFINE_FINAL_TYPE (VarbindSessionPopover, varbind_session_popover, GTK_TYPE_POPOVER)

static void
create_clicked_cb (VarbindSessionPopover *self)
{
  const char *form = gtk_drop_down_get_selected (self->form) == VARBIND_FORM_PORT ? "port"
                                                                                  : "callback";

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.create-sessions", "(ssu)",
                              gtk_editable_get_text (GTK_EDITABLE (self->name)), form,
                              (guint)gtk_spin_button_get_value_as_int (self->count));
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_spin_button_set_value (self->count, 1);
}

static void
varbind_session_popover_class_init (VarbindSessionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/io/github/varbind/Varbind/varbind-session-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionPopover, name);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionPopover, form);
  gtk_widget_class_bind_template_child (widget_class, VarbindSessionPopover, count);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
}

static void
varbind_session_popover_init (VarbindSessionPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  varbind_name_inner (GTK_WIDGET (self->form), _ ("Form of notification"));
}
