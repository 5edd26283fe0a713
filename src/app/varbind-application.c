/* varbind-application.c
 *
 * The program: what its windows show and work with.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "varbind-application-actions.h"
#include "varbind-screenshot.h"

/* What ends the program from outside: a terminal, a session that ends, a person. */
static const int end_signals[] = { SIGHUP, SIGINT, SIGTERM };

#define N_END_SIGNALS G_N_ELEMENTS (end_signals)

/**
 * VarbindApplication:
 *
 * Holds the watch that the windows show and the workbench that they work
 * with, and knows the options of the command line.
 */
struct _VarbindApplication
{
  AdwApplication parent_instance;

  GSettings           *settings;
  VarbindWatch        *watch;
  GListStore          *watches;
  GListStore          *snapshots;
  VarbindSuppressions *suppressions;
  GFile               *suppressions_file;
  VarbindLocalSource  *source;
  VarbindWorkbench    *workbench;
  VarbindAddressBook  *address_book;
  VarbindLabAgent     *lab_agent;

  guint signal_sources[N_END_SIGNALS];

  /* Options. */
  gboolean lab;
  gboolean play_tour;
  char    *screenshot;
  int      exit_status;
};

G_DEFINE_FINAL_TYPE (VarbindApplication, varbind_application, ADW_TYPE_APPLICATION)

static void
apply_stack_depth (VarbindApplication *self)
{
  gboolean on = g_settings_get_boolean (self->settings, "creation-stacks");

  varbind_workbench_set_stack_depth (self->workbench,
                                     on ? g_settings_get_uint (self->settings, "stack-depth") : 0);
}

static void
apply_color_scheme (VarbindApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  AdwStyleManager *manager = adw_application_get_style_manager (ADW_APPLICATION (self));
  int              scheme = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (manager, schemes[scheme]);
}

static void
settings_changed_cb (VarbindApplication *self,
                     const char         *key)
{
  if (g_str_equal (key, "color-scheme"))
    apply_color_scheme (self);
  else if (g_str_equal (key, "creation-stacks") || g_str_equal (key, "stack-depth"))
    apply_stack_depth (self);
}

static void
load_suppressions (VarbindApplication *self)
{
  g_autofree char   *path = g_build_filename (g_get_user_config_dir (), "varbind",
                                              "suppressions", NULL);
  g_autoptr (GError) error = NULL;

  self->suppressions = varbind_suppressions_new ();
  self->suppressions_file = g_file_new_for_path (path);
  if (!varbind_suppressions_load_file (self->suppressions, self->suppressions_file, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_message ("%s: %s", path, error->message);
  varbind_problems_set_suppressions (varbind_watch_get_problems (self->watch), self->suppressions);
}

/* Nobody looks into a file that seems to be right. */
static void
tell_faults (VarbindApplication *self)
{
  VarbindTarget   *target = varbind_application_get_target (self);
  VarbindDatabase *database = varbind_target_get_database (target);
  VarbindWindow   *window = varbind_application_get_window (self);
  guint            n = g_list_model_get_n_items (varbind_database_get_faults (database));
  g_autofree char *text = NULL;

  if (n == 0 || window == NULL)
    return;

  text = g_strdup_printf (ngettext ("The file of names has %u fault; the address book shows it",
                                    "The file of names has %u faults; the address book shows them",
                                    n),
                          n);
  varbind_window_offer (window, text, _ ("_Show"), "app.address-book");
}

/* What a person has entered is a name for the library at once. */
static void
book_read_cb (VarbindApplication *self)
{
  varbind_workbench_reload_names (self->workbench);
}

/* The address book of earlier versions was a file of its own. */
static void
load_address_book (VarbindApplication *self)
{
  g_autofree char   *path = varbind_workbench_dup_names_file (self->workbench);
  g_autofree char   *old_path = g_build_filename (g_get_user_config_dir (), "varbind",
                                                  "address-book.ini", NULL);
  g_autoptr (GError) error = NULL;

  self->address_book = varbind_address_book_new (path);
  g_signal_connect_object (self->address_book, "read", G_CALLBACK (book_read_cb), self,
                           G_CONNECT_SWAPPED);
  if (!varbind_address_book_load (self->address_book, &error))
    g_message ("%s: %s", path, error->message);
  else if (g_getenv ("WINSNMP_DATABASE") == NULL &&
           !varbind_address_book_migrate (self->address_book, old_path, &error))
    g_message ("%s: %s", old_path, error->message);
}

/* The target is there before the library starts, so that it sees everything
 * from the first call on. */
static void
set_up_layers (VarbindApplication *self)
{
  g_autoptr (VarbindTarget) target = varbind_target_new (_ ("This Application"));

  self->watch = varbind_watch_new (target);
  self->watches = g_list_store_new (VARBIND_TYPE_WATCH);
  g_list_store_append (self->watches, self->watch);
  self->snapshots = g_list_store_new (VARBIND_TYPE_SNAPSHOT);
  self->source = varbind_local_source_new (target);
  load_suppressions (self);
  self->workbench = varbind_workbench_new ();
  load_address_book (self);
  g_signal_connect_object (varbind_database_get_faults (varbind_target_get_database (target)),
                           "items-changed", G_CALLBACK (tell_faults), self, G_CONNECT_SWAPPED);
  self->lab_agent = varbind_lab_agent_new (self->address_book);
}

/* Nobody is there to be asked.  What runs for the windows ends with them. */
static gboolean
end_signal_cb (gpointer user_data)
{
  VarbindWindow *window;

  while ((window = varbind_application_get_window (user_data)) != NULL)
    varbind_window_close_now (window);
  g_application_quit (user_data);

  return G_SOURCE_CONTINUE;
}

/* Who started the program may have asked that it ignores some of them, as nohup does. */
static void
watch_signals (VarbindApplication *self)
{
  for (guint i = 0; i < N_END_SIGNALS; i++)
    {
      struct sigaction action;

      if (sigaction (end_signals[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
        self->signal_sources[i] = g_unix_signal_add (end_signals[i], end_signal_cb, self);
    }
}

static void
varbind_application_startup (GApplication *application)
{
  VarbindApplication *self = VARBIND_APPLICATION (application);

  G_APPLICATION_CLASS (varbind_application_parent_class)->startup (application);

  self->settings = g_settings_new (APP_ID);
  set_up_layers (self);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (settings_changed_cb), self,
                           G_CONNECT_SWAPPED);
  apply_stack_depth (self);
  apply_color_scheme (self);

  varbind_application_add_actions (self);
  varbind_window_set_accels (GTK_APPLICATION (self));
  watch_signals (self);
}

/* The picture is the last thing that was asked for. */
static void
drawn_cb (gpointer user_data)
{
  VarbindApplication *self = user_data;
  g_autoptr (GError)  error = NULL;

  if (!varbind_screenshot_save (GTK_WIDGET (varbind_application_get_window (self)),
                                self->screenshot, &error))
    {
      g_printerr ("%s: %s\n", self->screenshot, error->message);
      self->exit_status = 1;
    }

  g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
}

static void
tour_ended_cb (VarbindApplication *self,
               const char         *failure)
{
  if (failure != NULL)
    {
      g_printerr ("%s\n", failure);
      self->exit_status = 1;
    }

  if (self->screenshot != NULL)
    varbind_screenshot_when_drawn (GTK_WIDGET (varbind_application_get_window (self)), drawn_cb,
                                   self);
  else
    g_action_group_activate_action (G_ACTION_GROUP (self), "quit", NULL);
}

static void
varbind_application_activate (GApplication *application)
{
  VarbindApplication *self = VARBIND_APPLICATION (application);
  VarbindWindow      *window = varbind_application_get_window (self);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  window = varbind_window_new (self);
  gtk_window_present (GTK_WINDOW (window));
  tell_faults (self);

  if (self->play_tour)
    {
      g_signal_connect_object (varbind_window_start_tour (window, TRUE), "ended",
                               G_CALLBACK (tour_ended_cb), self, G_CONNECT_SWAPPED);
      return;
    }

  if (self->lab)
    g_action_group_activate_action (G_ACTION_GROUP (self), "start-lab-agent", NULL);
  if (self->screenshot != NULL)
    varbind_screenshot_when_drawn (GTK_WIDGET (window), drawn_cb, self);
}

/* From the command line, or by a file manager. */
static void
varbind_application_open (GApplication *application,
                          GFile       **files,
                          int           n_files,
                          const char   *hint)
{
  VarbindWindow *window;

  g_application_activate (application);
  window = varbind_application_get_window (VARBIND_APPLICATION (application));
  for (int i = 0; i < n_files; i++)
    varbind_window_open_recording (window, files[i]);
}

/* Only the names of files go to a program that runs already by themselves. */
static void
pass_on_lab (VarbindApplication *self)
{
  GApplication *application = G_APPLICATION (self);

  /* Why it cannot be registered is told when it is tried again. */
  if (g_application_register (application, NULL, NULL) && g_application_get_is_remote (application))
    g_action_group_activate_action (G_ACTION_GROUP (self), "start-lab-agent", NULL);
}

static int
varbind_application_handle_local_options (GApplication *application,
                                          GVariantDict *options)
{
  VarbindApplication *self = VARBIND_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("varbind %s\n", VERSION);
      return 0;
    }

  self->lab = g_variant_dict_contains (options, "lab");
  self->play_tour = g_variant_dict_contains (options, "play-tour");
  g_variant_dict_lookup (options, "screenshot", "^ay", &self->screenshot);

  /* What plays by itself or only looks is a program of its own. */
  if (self->play_tour || self->screenshot != NULL)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  if (self->lab)
    pass_on_lab (self);

  return -1;
}

static void
varbind_application_shutdown (GApplication *application)
{
  VarbindApplication *self = VARBIND_APPLICATION (application);

  for (guint i = 0; i < N_END_SIGNALS; i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  g_clear_object (&self->lab_agent);
  g_clear_object (&self->address_book);
  g_clear_object (&self->workbench);
  g_clear_object (&self->source);

  G_APPLICATION_CLASS (varbind_application_parent_class)->shutdown (application);

  g_clear_object (&self->suppressions);
  g_clear_object (&self->suppressions_file);
  g_clear_object (&self->watches);
  g_clear_object (&self->snapshots);
  g_clear_object (&self->watch);
  g_clear_object (&self->settings);
}

static void
varbind_application_finalize (GObject *object)
{
  g_free (VARBIND_APPLICATION (object)->screenshot);

  G_OBJECT_CLASS (varbind_application_parent_class)->finalize (object);
}

static void
varbind_application_class_init (VarbindApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = varbind_application_finalize;

  application_class->startup = varbind_application_startup;
  application_class->activate = varbind_application_activate;
  application_class->open = varbind_application_open;
  application_class->handle_local_options = varbind_application_handle_local_options;
  application_class->shutdown = varbind_application_shutdown;
}

static void
varbind_application_init (VarbindApplication *self)
{
  static const GOptionEntry options[] = {
    { "lab", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Start the lab agent and enter it in the address book"), NULL },
    { "play-tour", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Play the tour by itself, print its calls, and exit"), NULL },
    { "screenshot", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL,
      N_ ("Save a picture of the window, and exit"), N_ ("FILE") },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL,
      N_ ("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  /* translators: recordings, after the options of the command line */
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (
    G_APPLICATION (self),
    _ ("Opens, shares, watches and explains WinSNMP sessions."));
  g_application_set_option_context_description (
    G_APPLICATION (self),
    _ ("Each FILE is opened as a recording, such as varbind-trace makes with --output."));
}

/**
 * varbind_application_new:
 * @flags: of the application
 *
 * Returns: the program; its layers are there once it is registered
 */
VarbindApplication *
varbind_application_new (GApplicationFlags flags)
{
  return g_object_new (VARBIND_TYPE_APPLICATION,
                       "application-id", APP_ID,
                       "flags", flags,
                       "resource-base-path", "/io/github/varbind/Varbind",
                       NULL);
}

/**
 * varbind_application_get_suppressions:
 * @self: an application
 * @ret_file: (out) (transfer none): where they stand
 *
 * Returns: (transfer none): which problems the person does not want to hear of
 */
VarbindSuppressions *
varbind_application_get_suppressions (VarbindApplication *self,
                                      GFile             **ret_file)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  *ret_file = self->suppressions_file;

  return self->suppressions;
}

/**
 * varbind_application_get_watches:
 * @self: a registered application
 *
 * Returns: (transfer none): all that can be looked at; the first is this program
 */
GListStore *
varbind_application_get_watches (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->watches;
}

/**
 * varbind_application_get_snapshots:
 * @self: a registered application
 *
 * Returns: (transfer none): what was kept to be compared, of anything that was watched
 */
GListStore *
varbind_application_get_snapshots (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->snapshots;
}

/**
 * varbind_application_get_watch:
 * @self: a registered application
 *
 * Returns: (transfer none): what the windows show
 */
VarbindWatch *
varbind_application_get_watch (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->watch;
}

/**
 * varbind_application_get_target:
 * @self: a registered application
 *
 * Returns: (transfer none): whose sessions the windows show
 */
VarbindTarget *
varbind_application_get_target (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return varbind_watch_get_target (self->watch);
}

/**
 * varbind_application_get_source:
 * @self: a registered application
 *
 * Returns: (transfer none): what feeds the target
 */
VarbindLocalSource *
varbind_application_get_source (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->source;
}

/**
 * varbind_application_get_workbench:
 * @self: a registered application
 *
 * Returns: (transfer none): what the windows work with
 */
VarbindWorkbench *
varbind_application_get_workbench (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->workbench;
}

/**
 * varbind_application_get_address_book:
 * @self: a registered application
 *
 * Returns: (transfer none): the agents known by name
 */
VarbindAddressBook *
varbind_application_get_address_book (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->address_book;
}

/**
 * varbind_application_get_lab_agent:
 * @self: a registered application
 *
 * Returns: (transfer none): the agent to practise with
 */
VarbindLabAgent *
varbind_application_get_lab_agent (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->lab_agent;
}

/**
 * varbind_application_get_settings:
 * @self: a registered application
 *
 * Returns: (transfer none): what is remembered
 */
GSettings *
varbind_application_get_settings (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), NULL);

  return self->settings;
}

/**
 * varbind_application_get_exit_status:
 * @self: an application that has run
 *
 * Returns: 0 when all that the command line asked for was done
 */
int
varbind_application_get_exit_status (VarbindApplication *self)
{
  g_return_val_if_fail (VARBIND_IS_APPLICATION (self), 1);

  return self->exit_status;
}
