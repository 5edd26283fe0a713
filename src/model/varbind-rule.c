/* varbind-rule.c
 *
 * What can be wrong with a program, as data.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-rule.h"

/* The ids stand in suppressions, reports and docs/problems.md: they stay. */
struct _VarbindRule
{
  const char     *id;
  VarbindSeverity severity;
  const char     *name;
  const char     *cause;
  const char     *remedy;
};

#define ERROR VARBIND_SEVERITY_ERROR
#define WARNING VARBIND_SEVERITY_WARNING
#define INFO VARBIND_SEVERITY_INFO

/* The formatter would indent the texts out of sight. */
/* clang-format off */
static const VarbindRule rules[VARBIND_N_RULES] = {
  [VARBIND_RULE_SESSION_LEFT_OPEN] = { "session-left-open", ERROR,
    N_("Session never closed"),
    N_("The session was still open when the program ended or stopped the library."),
    N_("Call SnmpClose for each session that was opened, also where an error ends the work "
       "early.") },

  [VARBIND_RULE_HANDLE_LEAKED] = { "handle-leaked", ERROR,
    N_("Handle never freed"),
    N_("The handle was still alive when the program ended or stopped the library: it was not "
       "freed, nor was its session closed."),
    N_("Free the handle as soon as it is not needed any more, with the function of its kind. "
       "Close the session before the library is stopped.") },

  [VARBIND_RULE_DESCRIPTOR_LEAKED] = { "descriptor-leaked", ERROR,
    N_("Descriptor never freed"),
    N_("The library had handed out memory behind a descriptor, and the program ended or stopped "
       "the library without giving it back."),
    N_("Call SnmpFreeDescriptor for each name and value of SnmpGetVb, and for what SnmpStrToOid, "
       "SnmpOidCopy, SnmpContextToStr and SnmpEncodeMsg return. Do not reuse the variable before "
       "that.") },

  [VARBIND_RULE_LEFT_TO_CLOSE] = { "left-to-close", WARNING,
    N_("Left for SnmpClose to free"),
    N_("The program never freed this PDU or list of variable bindings; it lived until its session "
       "was closed. In a session that stays open such handles pile up."),
    N_("Free PDUs and lists as soon as the message is sent or read: the library keeps what it "
       "needs. What SnmpRecvMsg and SnmpGetPduData hand out is to be freed as well.") },

  [VARBIND_RULE_CLEANUP_MISSING] = { "cleanup-missing", WARNING,
    N_("Library not stopped"),
    N_("The program ended without the SnmpCleanup or SnmpCleanupEx that its SnmpStartup or "
       "SnmpStartupEx asks for."),
    N_("Let SnmpCleanup be the last call, in an emergency exit too. Each SnmpStartupEx wants an "
       "SnmpCleanupEx of its own.") },

  [VARBIND_RULE_USE_AFTER_FREE] = { "use-after-free", ERROR,
    N_("Use of a freed handle"),
    N_("The call was given a handle that the program had freed before."),
    N_("Free the handle after its last use, and forget its value then. Where several parts of the "
       "program use one handle, decide which of them frees it.") },

  [VARBIND_RULE_USE_AFTER_CLOSE] = { "use-after-close", ERROR,
    N_("Use after the session was closed"),
    N_("The call was given a session that had been closed, or a handle that was freed when the "
       "session that owned it was closed. Another session may still have used it."),
    N_("Let the session that lives longest own what is shared, or make the handle again with the "
       "other session. Free handles before their session is closed, not after.") },

  [VARBIND_RULE_DOUBLE_FREE] = { "double-free", ERROR,
    N_("Freed twice"),
    N_("The program freed a handle or a descriptor, or closed a session, that it had freed or "
       "closed before."),
    N_("Free in one place, and set the variable to NULL there.") },

  [VARBIND_RULE_WRONG_KIND] = { "wrong-kind", ERROR,
    N_("Handle of the wrong kind"),
    N_("The call was given a handle of one kind where it wants another, a PDU where an entity is "
       "wanted, for example."),
    N_("Look at the order of the arguments. The handle types are all pointers to the C compiler, "
       "which cannot tell them apart.") },

  [VARBIND_RULE_NOT_A_HANDLE] = { "not-a-handle", ERROR,
    N_("Not a handle"),
    N_("The call was given NULL, or a number that the library never handed out, where it wants a "
       "handle. Often an earlier call had failed and its result was not looked at."),
    N_("Compare each handle with NULL when it is made, and ask SnmpGetLastError then. Set handle "
       "variables to NULL before they are filled.") },

  [VARBIND_RULE_FOREIGN_DESCRIPTOR] = { "foreign-descriptor", ERROR,
    N_("Not memory of the library"),
    N_("SnmpFreeDescriptor was given memory that the library had not handed out."),
    N_("Free your own memory in your own way, and only what the library returned in a descriptor "
       "with SnmpFreeDescriptor. Do not move the pointer in the descriptor.") },

  [VARBIND_RULE_NOT_STARTED] = { "not-started", ERROR,
    N_("Library not started"),
    N_("A function was called before SnmpStartup had succeeded, or after the library was "
       "stopped."),
    N_("Call SnmpStartup first and look at its result. Let nothing run any more when SnmpCleanup "
       "is called.") },

  [VARBIND_RULE_USED_AFTER_FORK] = { "used-after-fork", ERROR,
    N_("Used in a child process"),
    N_("A child process that was made by fork, and executed no other program, called the library. "
       "It has a copy of sessions and handles, and nobody who sends, receives and waits for it."),
    N_("Fork before SnmpStartup, or let the child execute a program. What a child does is not "
       "recorded.") },

  [VARBIND_RULE_CLOSED_BY_CALLBACK] = { "closed-by-callback", ERROR,
    N_("Session closed by its callback"),
    N_("The callback returned something else than SNMPAPI_SUCCESS, and so the library closed the "
       "session and freed its handles."),
    N_("Return SNMPAPI_SUCCESS from the callback on every path.") },

  [VARBIND_RULE_REQUEST_DROPPED_BY_CLOSE] = { "request-dropped-by-close", WARNING,
    N_("Request dropped by a close"),
    N_("The session was closed while a request of it waited for its answer. The answer will not "
       "be delivered, and no time-out is told."),
    N_("Wait for the answer or the time-out before SnmpClose, or call SnmpCancelMsg to say that "
       "the answer is not wanted.") },

  [VARBIND_RULE_ANSWER_NOT_COLLECTED] = { "answer-not-collected", WARNING,
    N_("Message never collected"),
    N_("A message had arrived for the session, and the session was closed without fetching it "
       "with SnmpRecvMsg."),
    N_("Call SnmpRecvMsg for each notification with wParam 0, until it fails with "
       "SNMPAPI_NOOP.") },

  [VARBIND_RULE_QUEUE_OVERRUN] = { "queue-overrun", ERROR,
    N_("Queue of messages full"),
    N_("As many messages as there may be waited for SnmpRecvMsg, and what came next was thrown "
       "away."),
    N_("Collect messages as fast as they come: call SnmpRecvMsg until it fails with SNMPAPI_NOOP. "
       "Register for fewer notifications.") },

  [VARBIND_RULE_REQUEST_ID_REUSED] = { "request-id-reused", WARNING,
    N_("Request id used twice at one time"),
    N_("A request was sent with the request id of another request of the session that still waited "
       "for its answer. The two answers cannot be told apart."),
    N_("Give SnmpCreatePdu the request id 0: the library then makes one that is free.") },

  [VARBIND_RULE_USER_UNKNOWN] = { "user-unknown", WARNING,
    N_("User unknown to the agent"),
    N_("An agent of SNMPv3 refused a request because it has no user of this security name."),
    N_("Compare the user with the agent’s: capital letters count. User in the database is the "
       "security name, not the name of the context.") },

  [VARBIND_RULE_KEYS_DIFFER] = { "keys-differ", WARNING,
    N_("Other keys than the agent’s"),
    N_("An agent of SNMPv3 refused a request because its digest was wrong or it could not be "
       "decrypted: the agent has another password of this user, or another protocol."),
    N_("Compare the protocols and passwords for authentication and privacy with the agent’s.") },

  [VARBIND_RULE_LEVEL_REFUSED] = { "level-refused", WARNING,
    N_("Security level refused"),
    N_("An agent of SNMPv3 refused a request because it has no keys of this user for the "
       "security level."),
    N_("Set SecurityLevel to one that the agent has keys for, or give the agent the missing "
       "passwords of the user.") },

  [VARBIND_RULE_ENGINE_NOT_KEPT] = { "engine-not-kept", WARNING,
    N_("Engine id or time not kept"),
    N_("An agent of SNMPv3 refused a request, and again when it had been asked anew: its engine "
       "id, boots or time were others than it had said a moment before."),
    N_("See that no two agents answer at this address, that the engine id of the agent is "
       "fixed, and that it keeps its count of boots when it is restarted.") },

  [VARBIND_RULE_CONTEXT_UNKNOWN] = { "context-unknown", WARNING,
    N_("Context unknown to the agent"),
    N_("An agent of SNMPv3 refused a request because it has no context of this contextName, or "
       "cannot reach it."),
    N_("Compare ContextName with the agent’s; the default context has no name.") },

  [VARBIND_RULE_REQUEST_REFUSED] = { "request-refused", WARNING,
    N_("Request refused"),
    N_("An agent of SNMPv3 refused a request in another way: it does not know the user-based "
       "security model, takes the message for invalid, or has nobody for this kind of PDU."),
    N_("Look into the log of the agent. Ask it for something else, or with SNMPv2c.") },

  [VARBIND_RULE_INSECURE_MESSAGE] = { "insecure-message", WARNING,
    N_("Message not secured as it must be"),
    N_("A message of SNMPv3 was thrown away because its user is not known, its digest is wrong, "
       "it is too old, or it is secured less than it has to be. The program hears nothing of it."),
    N_("Let the sender and the database agree on the user, the security level and the "
       "passwords. If nobody is known to send such messages, find out who does.") },

  [VARBIND_RULE_DATAGRAMS_LOST] = { "datagrams-lost", WARNING,
    N_("Datagrams lost"),
    N_("Datagrams came faster than they were read, and those for which the buffer of the socket "
       "had no room were thrown away by the kernel: answers, traps, or requests to an agent."),
    N_("Where the program turns the loop of the library itself, turn it more often. Do little "
       "in a subscriber of events. The administrator may allow bigger buffers with "
       "net.core.rmem_max.") },

  [VARBIND_RULE_WEAKER_SECURITY] = { "weaker-security", INFO,
    N_("Less security than there could be"),
    N_("A message was sent as a user of SNMPv3 with a lower security level than another context "
       "of the same user has."),
    N_("Use the context of the higher level, unless the agent wants the lower one.") },

  [VARBIND_RULE_REDUNDANT_REGISTRATION] = { "redundant-registration", INFO,
    N_("Registration without effect"),
    N_("The session was registered already for all that SnmpRegister asked for."),
    N_("Register once for each session. A registration for all notifications covers every "
       "other.") },

  [VARBIND_RULE_UNMATCHED_UNREGISTRATION] = { "unmatched-unregistration", WARNING,
    N_("Nothing to unregister"),
    N_("SnmpRegister was to end a registration that does not exist. One with other filters goes "
       "on."),
    N_("Unregister with the same filters that were given to register.") },

  [VARBIND_RULE_PORT_LEFT_LISTENING] = { "port-left-listening", WARNING,
    N_("Port left to be closed"),
    N_("An entity was still listening as an agent when its session was closed or the program "
       "ended."),
    N_("Call SnmpListen with SNMPAPI_OFF before the entity is freed and the session closed, so "
       "that the port is free when it is expected to be.") },

  [VARBIND_RULE_ERROR_OVERWRITTEN] = { "error-overwritten", INFO,
    N_("Error overwritten before it was read"),
    N_("A call failed, then another one failed with another error, and only then "
       "SnmpGetLastError was asked: the first error was lost."),
    N_("Ask SnmpGetLastError directly after the call that failed, before anything is freed or "
       "closed.") },

  [VARBIND_RULE_LIMIT_REACHED] = { "limit-reached", WARNING,
    N_("Limit reached"),
    N_("A call failed with SNMPAPI_ALLOC_ERROR because as many sessions, handles or requests as "
       "there may be were in use."),
    N_("Free what is not needed, share sessions and handles, or raise the limit.") },

  [VARBIND_RULE_SLOW_CALLBACK] = { "slow-callback", INFO,
    N_("Callback took long"),
    N_("The callback of a session took more than half a second. Further notifications of this "
       "session wait for it."),
    N_("Collect the message in the callback and do the work elsewhere.") },

  [VARBIND_RULE_HELD_TOO_LONG] = { "held-too-long", WARNING,
    N_("Held for long"),
    N_("A PDU or a list of variable bindings is alive although no call has used it for a minute. "
       "The warning goes when the handle is used or freed."),
    N_("Free PDUs and lists as soon as the message is sent or read.") },

  [VARBIND_RULE_PILE_UP] = { "pile-up", WARNING,
    N_("Handles pile up"),
    N_("A thousand or more handles or descriptors that were made in one place are alive at one "
       "time. The warning goes when half of them are freed."),
    N_("Look whether each that is made is also freed, on every path.") },

  [VARBIND_RULE_CHURN] = { "churn", INFO,
    N_("The same made again and again"),
    N_("The program made and freed equal sessions, entities or contexts a hundred times within a "
       "minute."),
    N_("Make it once and keep it: entities, contexts and sessions serve any number of "
       "requests.") },
};
/* clang-format on */

/* clang-format off */
G_DEFINE_ENUM_TYPE (VarbindSeverity, varbind_severity,
  G_DEFINE_ENUM_VALUE (VARBIND_SEVERITY_ERROR, "error"),
  G_DEFINE_ENUM_VALUE (VARBIND_SEVERITY_WARNING, "warning"),
  G_DEFINE_ENUM_VALUE (VARBIND_SEVERITY_INFO, "info"))
/* clang-format on */

/**
 * varbind_severity_get_id:
 * @severity: a severity
 *
 * Returns: "error", "warning" or "info", whatever the language
 */
const char *
varbind_severity_get_id (VarbindSeverity severity)
{
  static const char *const ids[VARBIND_N_SEVERITIES] = { "error", "warning", "info" };

  g_return_val_if_fail ((guint)severity < VARBIND_N_SEVERITIES, NULL);

  return ids[severity];
}

/**
 * varbind_severity_to_text:
 * @severity: a severity
 *
 * Returns: the severity in a word, translated
 */
const char *
varbind_severity_to_text (VarbindSeverity severity)
{
  switch (severity)
    {
    case VARBIND_SEVERITY_ERROR:
      return C_ ("severity of a problem", "error");

    case VARBIND_SEVERITY_WARNING:
      return C_ ("severity of a problem", "warning");

    case VARBIND_SEVERITY_INFO:
      return C_ ("severity of a problem", "info");

    case VARBIND_N_SEVERITIES:
      break;
    }

  return "";
}

/**
 * varbind_rule_get:
 * @number: a rule's number
 *
 * Returns: the rule, in static memory
 */
const VarbindRule *
varbind_rule_get (VarbindRuleNumber number)
{
  g_return_val_if_fail ((guint)number < VARBIND_N_RULES, NULL);

  return &rules[number];
}

/**
 * varbind_rule_find:
 * @id: a rule's id, "handle-leaked"
 *
 * Returns: (nullable): the rule, in static memory; %NULL when none has this id
 */
const VarbindRule *
varbind_rule_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < VARBIND_N_RULES; i++)
    if (g_str_equal (rules[i].id, id))
      return &rules[i];

  return NULL;
}

/**
 * varbind_rule_get_id:
 * @self: a rule
 *
 * Returns: its id, which never changes and is not translated
 */
const char *
varbind_rule_get_id (const VarbindRule *self)
{
  return self->id;
}

/**
 * varbind_rule_get_severity:
 * @self: a rule
 *
 * Returns: how bad it is
 */
VarbindSeverity
varbind_rule_get_severity (const VarbindRule *self)
{
  return self->severity;
}

/**
 * varbind_rule_get_name:
 * @self: a rule
 *
 * Returns: a heading, translated
 */
const char *
varbind_rule_get_name (const VarbindRule *self)
{
  return _ (self->name);
}

/**
 * varbind_rule_get_cause:
 * @self: a rule
 *
 * Returns: what has happened, in translated sentences
 */
const char *
varbind_rule_get_cause (const VarbindRule *self)
{
  return _ (self->cause);
}

/**
 * varbind_rule_get_remedy:
 * @self: a rule
 *
 * Returns: what helps, in translated sentences
 */
const char *
varbind_rule_get_remedy (const VarbindRule *self)
{
  return _ (self->remedy);
}
