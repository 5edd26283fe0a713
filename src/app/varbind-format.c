/* varbind-format.c
 *
 * Numbers, times and handles as words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "varbind-choices.h"
#include "varbind-clock.h"
#include "varbind-failure.h"
#include "varbind-format.h"

/* Characters of a message, at its beginning and at its end. */
#define MAX_MESSAGE_PART 500

/**
 * varbind_format_kind_icon:
 * @kind: a kind of handle
 *
 * Returns: the name of its symbolic icon
 */
const char *
varbind_format_kind_icon (VarbindKind kind)
{
  switch (kind)
    {
    case VARBIND_KIND_SESSION:
      return "varbind-session-symbolic";

    case VARBIND_KIND_ENTITY:
      return "varbind-entity-symbolic";

    case VARBIND_KIND_CONTEXT:
      return "varbind-context-symbolic";

    case VARBIND_KIND_PDU:
      return "varbind-pdu-symbolic";

    case VARBIND_KIND_REGISTRATION:
      return "varbind-registration-symbolic";

    case VARBIND_KIND_LISTENER:
      return "varbind-listener-symbolic";

    case VARBIND_KIND_DESCRIPTOR:
      return "varbind-descriptor-symbolic";

    case VARBIND_KIND_PROCESS:
      return "varbind-process-symbolic";

    case VARBIND_KIND_VBL:
    default:
      return "varbind-vbl-symbolic";
    }
}

/**
 * varbind_format_token:
 * @token: a handle's value
 *
 * Returns: it as programs print it
 */
char *
varbind_format_token (guint64 token)
{
  return g_strdup_printf ("0x%016" G_GINT64_MODIFIER "x", token);
}

/**
 * varbind_format_value:
 * @handle: a handle, or what lives like one
 *
 * Returns: (nullable) (transfer full): its value as a program has it: the token
 *   of a handle, the address of a descriptor; %NULL when it has none
 */
char *
varbind_format_value (VarbindHandle *handle)
{
  const WinsnmpDescriptorEvent *descriptor = varbind_handle_get_descriptor (handle);

  if (descriptor != NULL)
    return varbind_format_token (descriptor->descriptor);
  if (varbind_kind_is_handle (varbind_handle_get_kind (handle)))
    return varbind_format_token (varbind_handle_get_token (handle));

  return NULL;
}

/**
 * varbind_format_code:
 * @error: an SNMPAPI_ code
 *
 * Returns: name and number, or "" for none
 */
char *
varbind_format_code (guint error)
{
  const char *name = varbind_error_get_name (error);

  if (error == 0)
    return g_strdup ("");
  if (name == NULL)
    return g_strdup_printf ("(%u)", error);

  return g_strdup_printf ("%s (%u)", name, error);
}

/**
 * varbind_format_short_code:
 * @error: an SNMPAPI_ code
 *
 * Returns: its name without what all names begin with, for a narrow column; "" for
 *   none
 */
char *
varbind_format_short_code (guint error)
{
  const char *name = varbind_error_get_name (error);

  if (error == 0)
    return g_strdup ("");
  if (name == NULL)
    return g_strdup_printf ("(%u)", error);

  return g_strdup (g_str_has_prefix (name, "SNMPAPI_") ? name + strlen ("SNMPAPI_") : name);
}

/**
 * varbind_format_age:
 * @microseconds: a span of time
 *
 * Returns: it in the largest unit that it fills
 */
char *
varbind_format_age (gint64 microseconds)
{
  gint64 seconds = MAX (microseconds, 0) / G_USEC_PER_SEC;

  /* translators: a span of time in a narrow column, seconds */
  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int)seconds);
  /* translators: a span of time in a narrow column, minutes */
  if (seconds < 60 * 60)
    return g_strdup_printf (_ ("%d min"), (int)(seconds / 60));
  /* translators: a span of time in a narrow column, hours */
  if (seconds < 24 * 60 * 60)
    return g_strdup_printf (_ ("%d h"), (int)(seconds / 3600));

  /* translators: a span of time in a narrow column, days */
  return g_strdup_printf (_ ("%d d"), (int)(seconds / 86400));
}

/**
 * varbind_format_clock:
 * @target: whose events have the time
 * @time: microseconds of their clock
 *
 * Returns: the local time of day, also of what has happened on another day
 */
char *
varbind_format_clock (VarbindTarget *target,
                      gint64         time)
{
  return varbind_clock_to_text (varbind_target_get_wall_time (target, time));
}

/**
 * varbind_format_get_local_offset:
 * @target: a target
 * @time: microseconds of its events' clock
 *
 * Returns: microseconds from that clock to the local time of day, counted from 1970,
 *   as it was then
 */
gint64
varbind_format_get_local_offset (VarbindTarget *target,
                                 gint64         time)
{
  gint64                wall = varbind_target_get_wall_time (target, time);
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (wall / G_USEC_PER_SEC);

  return wall - time + (local != NULL ? g_date_time_get_utc_offset (local) : 0);
}

/**
 * varbind_format_centiseconds:
 * @centiseconds: a time-out
 *
 * Returns: it in seconds
 */
char *
varbind_format_centiseconds (guint centiseconds)
{
  /* translators: a time-out in seconds, such as "1.5 s" */
  return g_strdup_printf (_ ("%.3g s"), centiseconds / 100.0);
}

static void G_GNUC_PRINTF (2, 3)
  append_count (GString    *text,
                const char *format,
                ...)
{
  va_list arguments;

  g_string_append (text, " · ");
  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

/**
 * varbind_format_counts:
 * @target: a target
 *
 * Returns: how much of everything is open, as one line
 */
char *
varbind_format_counts (VarbindTarget *target)
{
  guint    n_sessions = varbind_target_get_n_sessions (target);
  guint    n_handles = varbind_target_get_n_handles (target);
  guint    n_outstanding = varbind_target_get_n_outstanding (target);
  guint    n_registrations = varbind_target_get_n_live (target, VARBIND_KIND_REGISTRATION);
  guint    n_listeners = varbind_target_get_n_live (target, VARBIND_KIND_LISTENER);
  guint    n_descriptors = varbind_target_get_n_live (target, VARBIND_KIND_DESCRIPTOR);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
  append_count (text, ngettext ("%u handle", "%u handles", n_handles), n_handles);
  /* translators: requests that wait for an answer */
  append_count (text, ngettext ("%u outstanding", "%u outstanding", n_outstanding), n_outstanding);

  /* Most programs have none of these at most times. */
  if (n_registrations > 0)
    append_count (text, ngettext ("%u registration", "%u registrations", n_registrations),
                  n_registrations);
  if (n_listeners > 0)
    append_count (text, ngettext ("%u listener", "%u listeners", n_listeners), n_listeners);
  if (n_descriptors > 0)
    append_count (text, ngettext ("%u descriptor", "%u descriptors", n_descriptors), n_descriptors);

  return g_string_free (text, FALSE);
}

/**
 * varbind_format_modes:
 * @target: a target
 *
 * Returns: the modes of the process, as one line
 */
char *
varbind_format_modes (VarbindTarget *target)
{
  const char *translate =
    varbind_choice_get_name (varbind_choices_translate_mode,
                             varbind_target_get_translate_mode (target));
  const char *retransmit =
    varbind_target_get_retransmit_mode (target)
      ? _ ("Retransmission on")
      : _ ("Retransmission off");

  return g_strdup_printf ("%s · %s", translate, retransmit);
}

static char *
format_row (VarbindHandle  *handle,
            VarbindSession *user)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);
  const char     *kind = varbind_kind_to_text (varbind_handle_get_kind (handle));
  const char     *state = varbind_handle_state_to_text (varbind_handle_get_state (handle),
                                                        varbind_handle_get_kind (handle));

  if (user != NULL && owner != NULL && owner != user)
    /* translators: spoken name of a row: kind, handle, session that owns it,
     * what it stands for, state */
    return g_strdup_printf (_ ("%s %s, shared by %s, %s, %s"), kind,
                            varbind_handle_get_name (handle),
                            varbind_handle_get_name (VARBIND_HANDLE (owner)),
                            varbind_handle_get_text (handle), state);

  /* translators: spoken name of a row: kind, handle, what it stands for, state */
  return g_strdup_printf (_ ("%s %s, %s, %s"), kind, varbind_handle_get_name (handle),
                          varbind_handle_get_text (handle), state);
}

/**
 * varbind_format_row:
 * @handle: a handle
 * @user: (nullable): the session below which the row stands
 *
 * Returns: what a row of the sessions list says, as one sentence
 */
char *
varbind_format_row (VarbindHandle  *handle,
                    VarbindSession *user)
{
  return varbind_text_add_late (format_row (handle, user),
                                varbind_handle_get_attached_late (handle));
}

/**
 * varbind_format_fate:
 * @handle: a handle
 *
 * Returns: (nullable): how it ended, NULL while it is live
 */
char *
varbind_format_fate (VarbindHandle *handle)
{
  VarbindSession *owner = varbind_handle_get_owner (handle);
  const char     *owner_name = owner != NULL
                                 ? varbind_handle_get_name (VARBIND_HANDLE (owner))
                                 : "";
  VarbindCall    *call = varbind_handle_get_freed_by (handle);

  switch (varbind_handle_get_state (handle))
    {
    case VARBIND_HANDLE_STATE_FREED:
    case VARBIND_HANDLE_STATE_CLOSED:
      if (call == NULL)
        return g_strdup (_ ("Closed by what its callback returned"));
      /* translators: the name of a function follows */
      return g_strdup_printf (_ ("Ended by %s"), varbind_call_get_function (call));

    case VARBIND_HANDLE_STATE_FREED_BY_CLOSE:
    case VARBIND_HANDLE_STATE_DANGLING:
      if (!varbind_kind_is_handle (varbind_handle_get_kind (handle)))
        /* translators: the name of a session follows */
        return g_strdup_printf (_ ("Ended by closing %s"), owner_name);
      /* translators: the name of a session follows */
      return g_strdup_printf (_ ("Freed by closing %s"), owner_name);

    case VARBIND_HANDLE_STATE_FREED_BY_CLEANUP:
      if (!varbind_kind_is_handle (varbind_handle_get_kind (handle)))
        return g_strdup (_ ("Ended when the library was stopped"));
      return g_strdup (_ ("Freed when the library was stopped"));

    case VARBIND_HANDLE_STATE_LEAKED:
      return g_strdup (_ ("Alive until the library was stopped"));

    case VARBIND_HANDLE_STATE_LIVE:
    case VARBIND_HANDLE_STATE_CLOSING:
    default:
      return NULL;
    }
}

/* Handles that a clause names before it becomes too long to read. */
#define MAX_NAMED 6

/* One clause for each open session that has used one of these handles. */
static void
add_user_clauses (GPtrArray *clauses,
                  GPtrArray *handles)
{
  g_autoptr (GPtrArray)  users = g_ptr_array_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL,
                                                        (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < handles->len; i++)
    {
      VarbindHandle *handle = g_ptr_array_index (handles, i);
      GListModel    *sessions = varbind_handle_get_users (handle);

      for (guint j = 0; j < g_list_model_get_n_items (sessions); j++)
        {
          g_autoptr (VarbindHandle) user = g_list_model_get_item (sessions, j);
          GPtrArray                *of_user = g_hash_table_lookup (names, user);

          if (!varbind_handle_is_live (user))
            continue;
          if (of_user == NULL)
            {
              of_user = g_ptr_array_new ();
              g_hash_table_insert (names, user, of_user);
              g_ptr_array_add (users, user);
            }
          g_ptr_array_add (of_user, (gpointer)varbind_handle_get_name (handle));
        }
    }

  for (guint i = 0; i < users->len; i++)
    {
      VarbindHandle      *user = g_ptr_array_index (users, i);
      GPtrArray          *of_user = g_hash_table_lookup (names, user);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < of_user->len && j < MAX_NAMED; j++)
        g_string_append_printf (text, "%s%s", j > 0 ? _ (", ") : "",
                                (char *)g_ptr_array_index (of_user, j));
      if (of_user->len > MAX_NAMED)
        g_string_append (text, "…");
      /* translators: a clause in a list of what is lost: session, handles */
      g_ptr_array_add (clauses, g_strdup_printf (_ ("session %s still uses %s"),
                                                 varbind_handle_get_name (user), text->str));
    }
}

/* Parts of an enumeration that are told before it becomes too long to read. */
#define MAX_PARTS 10

/**
 * varbind_format_enumeration:
 * @parts: (element-type utf8): what to enumerate
 * @separator: between the parts
 *
 * Returns: (transfer full) (nullable): the first ten parts, and how many more there are; NULL
 *   when there is none
 */
char *
varbind_format_enumeration (GPtrArray  *parts,
                            const char *separator)
{
  GString *text;
  guint    n_more = parts->len > MAX_PARTS ? parts->len - MAX_PARTS : 0;

  if (parts->len == 0)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < parts->len - n_more; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "",
                            (char *)g_ptr_array_index (parts, i));
  if (n_more > 0)
    {
      g_string_append (text, separator);
      /* translators: the end of an enumeration of what is lost, which is too long */
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n_more), n_more);
    }

  return g_string_free (text, FALSE);
}

static char *
join_clauses (GPtrArray *clauses)
{
  /* translators: between the clauses of a list */
  return varbind_format_enumeration (clauses, _ (", "));
}

static guint
count_registrations (VarbindSession *session)
{
  GListModel *handles = varbind_session_get_handles (session);
  guint       count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      count += varbind_handle_get_kind (handle) == VARBIND_KIND_REGISTRATION &&
               varbind_handle_is_live (handle);
    }

  return count;
}

/* What the session hears of no more. */
static void
add_resource_clauses (GPtrArray      *clauses,
                      VarbindSession *session)
{
  GListModel *handles = varbind_session_get_handles (session);
  guint       n = count_registrations (session);

  if (n > 0)
    /* translators: a clause in a list of what is lost */
    g_ptr_array_add (clauses, g_strdup_printf (ngettext ("%u registration ends",
                                                         "%u registrations end", n),
                                               n));
  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (VarbindHandle)   handle = g_list_model_get_item (handles, i);
      const WinsnmpListenerEvent *listener = varbind_handle_get_listener (handle);

      if (listener != NULL && varbind_handle_is_live (handle))
        /* translators: a clause in a list of what is lost: an address */
        g_ptr_array_add (clauses, g_strdup_printf (_ ("nobody answers at %s any more"),
                                                   listener->address));
    }
}

/**
 * varbind_format_close_stakes:
 * @target: the target of @session
 * @session: an open session
 *
 * Returns: (nullable): what closing it takes along, NULL when that is nothing
 */
char *
varbind_format_close_stakes (VarbindTarget  *target,
                             VarbindSession *session)
{
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel           *handles = varbind_session_get_handles (session);
  guint                 n_owned = varbind_session_get_n_live_owned (session);
  guint                 n_outstanding = varbind_session_get_outstanding (session);

  if (n_owned > 0)
    /* translators: a clause in a list of what is lost */
    g_ptr_array_add (clauses, g_strdup_printf (ngettext ("%u handle will be freed",
                                                         "%u handles will be freed", n_owned),
                                               n_owned));
  if (n_outstanding > 0)
    /* translators: a clause in a list of what is lost */
    g_ptr_array_add (clauses, g_strdup_printf (ngettext ("%u request dropped",
                                                         "%u requests dropped", n_outstanding),
                                               n_outstanding));

  add_resource_clauses (clauses, session);

  for (guint i = 0; i < g_list_model_get_n_items (handles); i++)
    {
      g_autoptr (VarbindHandle) handle = g_list_model_get_item (handles, i);

      if (varbind_session_owns (session, handle) && varbind_handle_is_live (handle))
        g_ptr_array_add (owned, g_steal_pointer (&handle));
    }
  add_user_clauses (clauses, owned);

  return join_clauses (clauses);
}

/* SnmpRegister without any condition takes back all registrations. */
static guint
count_taken_along (VarbindHandle *handle)
{
  const WinsnmpRegistrationEvent *registration = varbind_handle_get_registration (handle);
  VarbindSession                 *owner = varbind_handle_get_owner (handle);

  if (registration == NULL || owner == NULL || registration->notification != NULL ||
      registration->source != 0 || registration->destination != 0 || registration->context != 0)
    return 0;

  return count_registrations (owner) - 1;
}

/**
 * varbind_format_free_stakes:
 * @handle: a live handle, no session
 *
 * Returns: (nullable): who loses it, NULL when nobody else uses it
 */
char *
varbind_format_free_stakes (VarbindHandle *handle)
{
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  guint                 n_others = count_taken_along (handle);

  if (n_others > 0)
    /* translators: a clause in a list of what is lost */
    g_ptr_array_add (clauses, g_strdup_printf (ngettext ("%u other registration of the session "
                                                         "goes with it",
                                                         "%u other registrations of the session "
                                                         "go with it",
                                                         n_others),
                                               n_others));
  g_ptr_array_add (one, handle);
  add_user_clauses (clauses, one);

  return join_clauses (clauses);
}

/**
 * varbind_format_sentence:
 * @text: clauses, without an end
 *
 * Returns: (transfer full): a sentence of them, for where nothing else stands before
 */
char *
varbind_format_sentence (const char *text)
{
  char             initial[6];
  int              length = g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), initial);
  g_autofree char *capital =
    g_strdup_printf ("%.*s%s", length, initial, *text != '\0' ? g_utf8_next_char (text) : "");

  /* translators: a sentence that lacks its full stop */
  return g_strdup_printf (_ ("%s."), capital);
}

/**
 * varbind_format_message:
 * @text: what a dialog is to say; it may quote a path or what was typed
 *
 * To break a text of 100,000 characters into lines takes minutes.
 *
 * Returns: (transfer full): the text; without its middle when it is very long
 */
char *
varbind_format_message (const char *text)
{
  glong            length = g_utf8_strlen (text, -1);
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;

  if (length <= 2 * MAX_MESSAGE_PART)
    return g_strdup (text);

  begin = g_utf8_substring (text, 0, MAX_MESSAGE_PART);
  end = g_utf8_substring (text, length - MAX_MESSAGE_PART, length);

  return g_strconcat (begin, "…", end, NULL);
}

/**
 * varbind_format_frame:
 * @frame: a frame of a stack
 *
 * Returns: (transfer full): the function, and in a line below where it is; what is
 *   known of both
 */
char *
varbind_format_frame (const VarbindFrame *frame)
{
  g_autofree char *file = frame->file != NULL ? g_path_get_basename (frame->file) : NULL;
  g_autofree char *module = frame->module != NULL ? g_path_get_basename (frame->module) : NULL;
  g_autofree char *function = varbind_frame_describe_function (frame);
  GString         *text = g_string_new (function);

  if (file != NULL && frame->line > 0)
    g_string_append_printf (text, "\n  %s:%u", file, frame->line);
  else if (module != NULL && frame->function != NULL)
    g_string_append_printf (text, "\n  %s", module);

  return g_string_free (text, FALSE);
}
