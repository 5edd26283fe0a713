/* varbind-tour-steps.c
 *
 * The steps of the tour.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "varbind-choices.h"
#include "varbind-tour-steps.h"

#define activate(state, action, ...) \
  gtk_widget_activate_action (GTK_WIDGET ((state)->window), action, __VA_ARGS__)

/* An action that makes a handle selects it. */
static guint64
made (VarbindTourState *state)
{
  VarbindHandle *handle = varbind_window_get_selected (state->window);

  return handle != NULL ? varbind_handle_get_token (handle) : 0;
}

static gboolean
is_in_state (VarbindTourState  *state,
             guint64            token,
             VarbindHandleState wanted)
{
  VarbindHandle *handle = varbind_target_lookup (state->target, token);

  return handle != NULL && varbind_handle_get_state (handle) == wanted;
}

static gboolean
is_answered (VarbindTourState *state,
             guint64           session)
{
  return state->result != NULL && varbind_result_get_session (state->result) == session &&
         varbind_result_is_answer (state->result) &&
         varbind_result_get_error_status (state->result) == 0 &&
         g_list_model_get_n_items (varbind_result_get_bindings (state->result)) > 0;
}

static gboolean
is_shared (VarbindTourState *state,
           guint64           token,
           guint64           session)
{
  VarbindHandle *user = varbind_target_lookup (state->target, session);
  VarbindHandle *handle = varbind_target_lookup (state->target, token);

  return user != NULL && handle != NULL && varbind_session_uses (VARBIND_SESSION (user), handle);
}

static gboolean
has_failed (VarbindTourState *state,
            const char       *function,
            guint             error)
{
  GListModel *calls = varbind_target_get_calls (state->target);
  guint       n = g_list_model_get_n_items (calls);

  if (varbind_tour_find_dialog (state) == NULL)
    return FALSE;

  for (guint i = n; i-- > 0 && n - i < 20;)
    {
      g_autoptr (VarbindCall) call = g_list_model_get_item (calls, i);

      if (g_str_equal (varbind_call_get_function (call), function))
        return varbind_call_get_failed (call) && varbind_call_get_error (call) == error;
    }

  return FALSE;
}

/**
 * varbind_tour_find_dialog:
 * @state: the tour's
 *
 * Returns: (transfer none) (nullable): the question or error that is open
 */
AdwMessageDialog *
varbind_tour_find_dialog (VarbindTourState *state)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      /* GTK holds it. */
      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)) &&
          gtk_window_get_transient_for (window) == GTK_WINDOW (state->window))
        return ADW_MESSAGE_DIALOG (window);
    }

  return NULL;
}

/**
 * varbind_tour_restore_limit:
 * @state: the tour's
 *
 * Gives back the limit of sessions that the tour has changed.
 */
void
varbind_tour_restore_limit (VarbindTourState *state)
{
  if (state->limit != 0)
    activate (state, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS, state->limit);
  state->limit = 0;
}

/**
 * varbind_tour_restore_graph:
 * @state: the tour's
 *
 * Hides the sharing graph if it was not to be seen before the tour showed it.
 */
void
varbind_tour_restore_graph (VarbindTourState *state)
{
  if (state->brings_graph)
    g_object_set (state->window, "graph-visible", FALSE, NULL);
  state->brings_graph = FALSE;
}

static guint16
agent_port (VarbindTourState *state)
{
  return varbind_lab_agent_get_port (varbind_application_get_lab_agent (state->application));
}

static void
start_agent (VarbindTourState *state)
{
  activate (state, "app.start-lab-agent", NULL);
}

static gboolean
agent_listens (VarbindTourState *state)
{
  return agent_port (state) != 0;
}

static void
create_poller (VarbindTourState *state)
{
  activate (state, "win.create-session", "(ss)", "poller", "callback");
  state->poller = made (state);
}

static gboolean
poller_is_open (VarbindTourState *state)
{
  return is_in_state (state, state->poller, VARBIND_HANDLE_STATE_LIVE);
}

static void
create_entity (VarbindTourState *state)
{
  activate (state, "win.create-entity", "(tsuu)", state->poller, "127.0.0.1",
            (guint)agent_port (state), 2u);
  state->entity = made (state);
}

static gboolean
entity_is_live (VarbindTourState *state)
{
  return state->entity != state->poller &&
         is_in_state (state, state->entity, VARBIND_HANDLE_STATE_LIVE);
}

static void
create_context (VarbindTourState *state)
{
  activate (state, "win.create-context", "(ts)", state->poller, "public");
  state->context = made (state);
}

static gboolean
context_is_live (VarbindTourState *state)
{
  return state->context != state->entity &&
         is_in_state (state, state->context, VARBIND_HANDLE_STATE_LIVE);
}

static void
create_pdu (VarbindTourState *state)
{
  /* sysDescr, sysUpTime, sysName */
  static const char *const oids[] = { "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1.3.0",
                                      "1.3.6.1.2.1.1.5.0" };
  GVariantBuilder          builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sus)"));
  for (guint i = 0; i < G_N_ELEMENTS (oids); i++)
    g_variant_builder_add (&builder, "(sus)", oids[i], VARBIND_SYNTAX_NULL, "");
  activate (state, "win.create-vbl", "(ta(sus))", state->poller, &builder);
  state->vbl = made (state);
  activate (state, "win.create-pdu", "(tiiit)", state->poller, VARBIND_PDU_GET, 0, 0, state->vbl);
  state->pdu = made (state);
}

static gboolean
pdu_is_live (VarbindTourState *state)
{
  return state->pdu != state->vbl && is_in_state (state, state->pdu, VARBIND_HANDLE_STATE_LIVE);
}

static void
send_from (VarbindTourState *state,
           guint64           session,
           guint64           entity)
{
  g_clear_object (&state->result);
  activate (state, "win.send", "(ttttt)", session, (guint64)0, entity, state->context, state->pdu);
}

static void
send_from_poller (VarbindTourState *state)
{
  send_from (state, state->poller, state->entity);
}

static gboolean
poller_has_answer (VarbindTourState *state)
{
  return is_answered (state, state->poller);
}

static void
create_watcher (VarbindTourState *state)
{
  activate (state, "win.create-session", "(ss)", "watcher", "port");
  state->watcher = made (state);
}

static gboolean
watcher_is_open (VarbindTourState *state)
{
  return state->watcher != state->pdu && is_in_state (state, state->watcher,
                                                      VARBIND_HANDLE_STATE_LIVE);
}

static void
send_from_watcher (VarbindTourState *state)
{
  send_from (state, state->watcher, state->entity);
}

static gboolean
watcher_shares (VarbindTourState *state)
{
  return is_answered (state, state->watcher) && is_shared (state, state->entity, state->watcher);
}

static void
show_page (VarbindTourState *state,
           const char       *name)
{
  activate (state, "win.page", "s", name);
}

static gboolean
shows_page (VarbindTourState *state,
            const char       *name)
{
  g_autofree char *page = NULL;

  g_object_get (state->window, "page", &page, NULL);

  return g_str_equal (page, name);
}

static gboolean
graph_is_visible (VarbindTourState *state)
{
  gboolean visible;

  g_object_get (state->window, "graph-visible", &visible, NULL);

  return visible;
}

static void
show_graph (VarbindTourState *state)
{
  if (graph_is_visible (state))
    return;

  g_object_set (state->window, "graph-visible", TRUE, NULL);
  state->brings_graph = TRUE;
}

static gboolean
graph_is_shown (VarbindTourState *state)
{
  return graph_is_visible (state) && shows_page (state, "sessions");
}

/* As they are now: whoever has looked back on the timeline could make no call. */
static void
show_sessions (VarbindTourState *state)
{
  activate (state, "win.return-to-live", NULL);
  show_page (state, "sessions");
}

static void
send_through_helper (VarbindTourState *state)
{
  activate (state, "win.create-session", "(ss)", "helper", "callback");
  state->helper = made (state);
  activate (state, "win.create-entity", "(tsuu)", state->helper, "127.0.0.1",
            (guint)agent_port (state), 2u);
  state->helpers_entity = made (state);
  send_from (state, state->watcher, state->helpers_entity);
}

static gboolean
helper_is_shared (VarbindTourState *state)
{
  return is_answered (state, state->watcher) &&
         is_shared (state, state->helpers_entity, state->watcher);
}

static void
close_helper (VarbindTourState *state)
{
  activate (state, "win.end", "t", state->helper);
}

static void
answer_close (VarbindTourState *state)
{
  AdwMessageDialog *dialog = varbind_tour_find_dialog (state);

  if (dialog == NULL)
    return;

  adw_message_dialog_response (dialog, "accept");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static gboolean
entity_dangles (VarbindTourState *state)
{
  return is_in_state (state, state->helper, VARBIND_HANDLE_STATE_CLOSED) &&
         is_in_state (state, state->helpers_entity, VARBIND_HANDLE_STATE_DANGLING);
}

static void
send_to_dangling (VarbindTourState *state)
{
  activate (state, "win.show-handle", "t", state->helpers_entity);
  send_from (state, state->watcher, state->helpers_entity);
}

static gboolean
dangling_fails (VarbindTourState *state)
{
  return has_failed (state, "SnmpSendMsg", VARBIND_ERROR_ENTITY_INVALID);
}

static void
show_problems (VarbindTourState *state)
{
  show_page (state, "problems");
}

static gboolean
problem_is_shown (VarbindTourState *state)
{
  VarbindProblems *problems =
    varbind_watch_get_problems (varbind_application_get_watch (state->application));

  return shows_page (state, "problems") &&
         g_list_model_get_n_items (G_LIST_MODEL (problems)) > 0;
}

static void
show_timeline (VarbindTourState *state)
{
  show_page (state, "timeline");
}

static gboolean
timeline_is_shown (VarbindTourState *state)
{
  return shows_page (state, "timeline");
}

static void
fill_limit (VarbindTourState *state)
{
  show_sessions (state);
  state->limit = varbind_target_get_limit (state->target, WINSNMP_LIMIT_SESSIONS);
  activate (state, "win.set-limit", "(uu)", WINSNMP_LIMIT_SESSIONS,
            varbind_target_get_n_sessions (state->target) + 1);
  activate (state, "win.create-session", "(ss)", "last", "callback");
  state->last = made (state);
}

static gboolean
limit_is_full (VarbindTourState *state)
{
  guint limit = varbind_target_get_limit (state->target, WINSNMP_LIMIT_SESSIONS);

  return is_in_state (state, state->last, VARBIND_HANDLE_STATE_LIVE) &&
         limit == varbind_target_get_n_sessions (state->target);
}

static void
exceed_limit (VarbindTourState *state)
{
  activate (state, "win.create-session", "(ss)", "one too many", "callback");
}

static gboolean
limit_is_reached (VarbindTourState *state)
{
  return has_failed (state, "SnmpCreateSession", VARBIND_ERROR_ALLOC);
}

static void
release_limit (VarbindTourState *state)
{
  activate (state, "win.close-session", "t", state->last);
  activate (state, "win.create-session", "(ss)", "in its place", "callback");
  state->last = made (state);
}

static void
clean_up (VarbindTourState *state)
{
  show_sessions (state);
  varbind_tour_restore_graph (state);
  activate (state, "win.close-session", "t", state->last);
  varbind_tour_restore_limit (state);
  activate (state, "win.show-handle", "t", state->entity);
}

static gboolean
is_clean (VarbindTourState *state)
{
  return shows_page (state, "sessions") &&
         is_in_state (state, state->last, VARBIND_HANDLE_STATE_CLOSED) &&
         poller_is_open (state) &&
         is_in_state (state, state->watcher, VARBIND_HANDLE_STATE_LIVE) &&
         is_shared (state, state->entity, state->watcher);
}

const VarbindTourStep varbind_tour_steps[] = {
  { N_ ("First an agent to talk to: the lab agent is a small SNMP agent on this machine."),
    start_agent, NULL, agent_listens, "the lab agent listens on a port" },
  { N_ ("SnmpCreateSession opens a session. Whatever comes next belongs to a session."),
    create_poller, NULL, poller_is_open, "an open session" },
  { N_ ("SnmpStrToEntity makes an entity of the agent’s address, and charges the "
        "handle to the session."),
    create_entity, NULL, entity_is_live, "a live entity" },
  { N_ ("SnmpStrToContext makes a context of a community. Its text stays covered: "
        "the list shows its length."),
    create_context, NULL, context_is_live, "a live context" },
  { N_ ("Variable bindings say what to ask for; a PDU carries them."),
    create_pdu, NULL, pdu_is_live, "live variable bindings and a live PDU" },
  { N_ ("SnmpSendMsg sends the PDU. The answer appears under Results, a row for each binding."),
    send_from_poller, NULL, poller_has_answer, "an answer without error" },
  { N_ ("Many sessions can be open at one time. The second learns of news through a "
        "port instead of a callback."),
    create_watcher, NULL, watcher_is_open, "a second open session" },
  { N_ ("The second session uses the handles of the first: they are shared, and "
        "stand below both."),
    send_from_watcher, NULL, watcher_shares,
    "an answer to the second session, which shares the entity of the first" },
  { N_ ("The sharing graph draws this: a solid line leads to what a session owns, a dashed "
        "one to what it only uses."),
    show_graph, NULL, graph_is_shown, "the sharing graph" },
  { N_ ("A third session makes an entity, and again the second one uses it."),
    send_through_helper, NULL, helper_is_shared,
    "an answer through the entity of the third session" },
  { N_ ("Closing the third session frees its handles. Varbind says beforehand who "
        "still uses them: agree to it."),
    close_helper, answer_close, entity_dangles, "a closed session and a dangling entity" },
  { N_ ("The entity dangles now: for the second session it is gone, and using it is "
        "an error that names the close."),
    send_to_dangling, NULL, dangling_fails, "SNMPAPI_ENTITY_INVALID, explained in a dialog" },
  { N_ ("Varbind has taken note of it: the page Problems says what is wrong, where it came "
        "from, and what helps."),
    show_problems, NULL, problem_is_shown, "the page Problems, with a problem" },
  { N_ ("Resources are limited. The limit of sessions is lowered for a moment, and "
        "one more session fills it."),
    fill_limit, NULL, limit_is_full, "as many open sessions as the limit allows" },
  { N_ ("Another one does not fit: SnmpCreateSession fails, and the dialog says what helps."),
    exceed_limit, NULL, limit_is_reached, "SNMPAPI_ALLOC_ERROR, explained in a dialog" },
  { N_ ("After one close the next open succeeds: nothing was left half-open."),
    release_limit, NULL, limit_is_full, "a session in place of the one that was closed" },
  { N_ ("The timeline has kept all of it. Drag its cursor, and the whole window shows what "
        "was at that moment."),
    show_timeline, NULL, timeline_is_shown, "the timeline" },
  { N_ ("That was the tour. Two sessions stay open to try things with; Run Program, in the "
        "menu, shows those of a program of yours."),
    clean_up, NULL, is_clean, "two open sessions with a shared entity, and the limit restored" },
};

const guint varbind_tour_n_steps = G_N_ELEMENTS (varbind_tour_steps);
