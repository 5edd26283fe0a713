/* varbind-user-rows.c
 *
 * The rows of a form in which a person says who a user of SNMPv3 is.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-user-rows.h"

static const VarbindChoice levels[] = {
  /* translators: with authentication and privacy */
  { VARBIND_LEVEL_AUTH_PRIV, N_ ("Both (authPriv)") },
  { VARBIND_LEVEL_AUTH_NO_PRIV, N_ ("Authentication (authNoPriv)") },
  /* translators: with neither authentication nor privacy */
  { VARBIND_LEVEL_NO_AUTH_NO_PRIV, N_ ("Neither (noAuthNoPriv)") },
  { 0, NULL },
};

/* Their values are places in varbind_auth_protocols and varbind_priv_protocols. */
static const VarbindChoice auths[] = {
  { 0, "SHA256" },
  { 1, "SHA512" },
  { 2, "SHA384" },
  { 3, "SHA224" },
  /* translators: protocols for old agents, which are not secure any more */
  { 4, N_ ("SHA1, for old agents") },
  { 5, N_ ("MD5, for old agents") },
  { 0, NULL },
};

static const VarbindChoice privs[] = {
  { 0, "AES128" },
  { 1, "AES256" },
  { 2, "AES192" },
  /* translators: protocols as agents of the company Cisco have them */
  { 3, N_ ("AES256C, for agents of Cisco") },
  { 4, N_ ("AES192C, for agents of Cisco") },
  { 5, N_ ("DES, for old agents") },
  { 0, NULL },
};

/**
 * VarbindUserRows:
 *
 * The form owns them.  Rows that the chosen level has no use for are hidden, and
 * what stands in them does not count.
 */
struct _VarbindUserRows
{
  VarbindSheet *form;
  char         *secrets_file; /* where the passwords are, unless some are entered */
  gboolean      shown;
  GtkEditable  *user;
  AdwComboRow  *level;
  AdwComboRow  *auth_protocol;
  GtkEditable  *auth_password;
  AdwComboRow  *priv_protocol;
  GtkEditable  *priv_password;
  GtkEditable  *context_name;
};

static void
free_rows (gpointer data)
{
  VarbindUserRows *self = data;

  g_free (self->secrets_file);
  g_free (self);
}

static guint
find_protocol (const char *const *protocols,
               const char        *name)
{
  for (guint i = 0; protocols[i] != NULL; i++)
    if (g_str_equal (protocols[i], name))
      return i;

  return 0;
}

static VarbindSecurityLevel
get_level (VarbindUserRows *self)
{
  return varbind_sheet_get_choice (self->level, levels);
}

/* Those of the level are shown. */
static void
update_rows (VarbindUserRows *self)
{
  gboolean auth = self->shown && get_level (self) >= VARBIND_LEVEL_AUTH_NO_PRIV;
  gboolean priv = self->shown && get_level (self) >= VARBIND_LEVEL_AUTH_PRIV;
  const struct
  {
    gpointer row;
    gboolean shown;
  } rows[] = {
    { self->user, self->shown },
    { self->level, self->shown },
    { self->auth_protocol, auth },
    { self->auth_password, auth },
    { self->priv_protocol, priv },
    { self->priv_password, priv },
    { self->context_name, self->shown },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (gtk_widget_get_visible (rows[i].row) != rows[i].shown)
      varbind_sheet_set_row_shown (self->form, rows[i].row, rows[i].shown);
}

/**
 * varbind_user_rows_new:
 * @form: a form that gets the rows at its end
 * @user: (nullable): what stands in them; %NULL for a new user
 *
 * Returns: (transfer none): the rows, which live as long as the form
 */
VarbindUserRows *
varbind_user_rows_new (VarbindSheet *form,
                       VarbindUser  *user)
{
  static const VarbindUserData new_user = {
    "", VARBIND_LEVEL_AUTH_PRIV, "", "", "", "", "", ""
  };
  const VarbindUserData *data = user != NULL ? varbind_user_get_data (user) : &new_user;
  VarbindUserRows       *self = g_new0 (VarbindUserRows, 1);

  self->form = form;
  self->shown = TRUE;
  self->secrets_file = g_strdup (data->secrets_file);
  self->user = varbind_sheet_add_entry (form, _ ("User name"), data->user);
  self->level = varbind_sheet_add_choice (form, _ ("Security level"), levels, data->level);
  self->auth_protocol =
    varbind_sheet_add_choice (form, _ ("Authentication protocol"), auths,
                              find_protocol (varbind_auth_protocols, data->auth_protocol));
  self->auth_password = varbind_sheet_add_secret (form, _ ("Authentication password"));
  gtk_editable_set_text (self->auth_password, data->auth_password);
  self->priv_protocol =
    varbind_sheet_add_choice (form, _ ("Privacy protocol"), privs,
                              find_protocol (varbind_priv_protocols, data->priv_protocol));
  self->priv_password = varbind_sheet_add_secret (form, _ ("Privacy password"));
  gtk_editable_set_text (self->priv_password, data->priv_password);
  self->context_name = varbind_sheet_add_entry (form, _ ("Context name"), data->context_name);
  g_object_set_data_full (G_OBJECT (form), "user-rows", self, free_rows);
  g_signal_connect_swapped (self->level, "notify::selected", G_CALLBACK (update_rows), self);
  update_rows (self);

  return self;
}

/**
 * varbind_user_rows_set_shown:
 * @self: rows
 * @shown: whether the form asks for a user at all
 */
void
varbind_user_rows_set_shown (VarbindUserRows *self,
                             gboolean         shown)
{
  self->shown = shown;
  update_rows (self);
}

/* What is entered, borrowed from the rows. */
static void
get_data (VarbindUserRows *self,
          VarbindUserData *data)
{
  guint auth = varbind_sheet_get_choice (self->auth_protocol, auths);
  guint priv = varbind_sheet_get_choice (self->priv_protocol, privs);

  *data = (VarbindUserData){ "", get_level (self), "", "", "", "", "", "" };
  data->user = gtk_editable_get_text (self->user);
  data->context_name = gtk_editable_get_text (self->context_name);
  if (data->level >= VARBIND_LEVEL_AUTH_NO_PRIV)
    {
      data->auth_protocol = varbind_auth_protocols[auth];
      data->auth_password = gtk_editable_get_text (self->auth_password);
    }
  if (data->level >= VARBIND_LEVEL_AUTH_PRIV)
    {
      data->priv_protocol = varbind_priv_protocols[priv];
      data->priv_password = gtk_editable_get_text (self->priv_password);
    }
  /* Passwords that are entered take the place of those in the file. */
  if (data->level >= VARBIND_LEVEL_AUTH_NO_PRIV && *data->auth_password == '\0' &&
      *data->priv_password == '\0')
    data->secrets_file = self->secrets_file;
}

/**
 * varbind_user_rows_is_complete:
 * @self: rows
 *
 * Returns: whether what is entered makes a user
 */
gboolean
varbind_user_rows_is_complete (VarbindUserRows *self)
{
  VarbindUserData data;

  get_data (self, &data);

  return varbind_user_data_is_complete (&data);
}

static gboolean
is_wrong_password (const char *password)
{
  return *password != '\0' && !varbind_is_password (password);
}

/**
 * varbind_user_rows_get_note:
 * @self: rows
 *
 * Returns: (nullable): what a person should know about what is entered
 */
const char *
varbind_user_rows_get_note (VarbindUserRows *self)
{
  VarbindUserData data;

  get_data (self, &data);
  if (*data.user != '\0' && !varbind_is_security_name (data.user))
    return _ ("The name of a user has 32 bytes at most, and no blank at its end.");
  if (!varbind_is_context_name (data.context_name))
    return _ ("The name of a context has 255 bytes at most, and no blank at its end.");
  if (is_wrong_password (data.auth_password) || is_wrong_password (data.priv_password))
    return _ ("A password has 8 characters at least.");
  if (*data.secrets_file != '\0')
    return _ ("The passwords stand in a file of their own. What is entered here takes their "
              "place.");

  return NULL;
}

/**
 * varbind_user_rows_get_user_name:
 * @self: rows
 *
 * Returns: the name of the user that is entered
 */
const char *
varbind_user_rows_get_user_name (VarbindUserRows *self)
{
  return gtk_editable_get_text (self->user);
}

/**
 * varbind_user_rows_make_user:
 * @self: rows
 * @name: what the person calls the user
 *
 * Returns: (transfer full): what is entered
 */
VarbindUser *
varbind_user_rows_make_user (VarbindUserRows *self,
                             const char      *name)
{
  VarbindUserData data;

  get_data (self, &data);

  return varbind_user_new (name, &data);
}
