/* varbind-rule.h
 *
 * What can be wrong with a program, as data.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * VarbindSeverity:
 * @VARBIND_SEVERITY_ERROR: the program is wrong
 * @VARBIND_SEVERITY_WARNING: it loses something, or will
 * @VARBIND_SEVERITY_INFO: it could be better
 *
 * The worst first.
 */
typedef enum {
  VARBIND_SEVERITY_ERROR,
  VARBIND_SEVERITY_WARNING,
  VARBIND_SEVERITY_INFO,
  VARBIND_N_SEVERITIES
} VarbindSeverity;

/* Problems that are told by one event are reported in this order. */
typedef enum {
  VARBIND_RULE_SESSION_LEFT_OPEN,
  VARBIND_RULE_HANDLE_LEAKED,
  VARBIND_RULE_DESCRIPTOR_LEAKED,
  VARBIND_RULE_LEFT_TO_CLOSE,
  VARBIND_RULE_CLEANUP_MISSING,
  VARBIND_RULE_USE_AFTER_FREE,
  VARBIND_RULE_USE_AFTER_CLOSE,
  VARBIND_RULE_DOUBLE_FREE,
  VARBIND_RULE_WRONG_KIND,
  VARBIND_RULE_NOT_A_HANDLE,
  VARBIND_RULE_FOREIGN_DESCRIPTOR,
  VARBIND_RULE_NOT_STARTED,
  VARBIND_RULE_USED_AFTER_FORK,
  VARBIND_RULE_CLOSED_BY_CALLBACK,
  VARBIND_RULE_REQUEST_DROPPED_BY_CLOSE,
  VARBIND_RULE_ANSWER_NOT_COLLECTED,
  VARBIND_RULE_QUEUE_OVERRUN,
  VARBIND_RULE_REQUEST_ID_REUSED,
  VARBIND_RULE_USER_UNKNOWN,
  VARBIND_RULE_KEYS_DIFFER,
  VARBIND_RULE_LEVEL_REFUSED,
  VARBIND_RULE_ENGINE_NOT_KEPT,
  VARBIND_RULE_CONTEXT_UNKNOWN,
  VARBIND_RULE_REQUEST_REFUSED,
  VARBIND_RULE_INSECURE_MESSAGE,
  VARBIND_RULE_DATAGRAMS_LOST,
  VARBIND_RULE_WEAKER_SECURITY,
  VARBIND_RULE_REDUNDANT_REGISTRATION,
  VARBIND_RULE_UNMATCHED_UNREGISTRATION,
  VARBIND_RULE_PORT_LEFT_LISTENING,
  VARBIND_RULE_ERROR_OVERWRITTEN,
  VARBIND_RULE_LIMIT_REACHED,
  VARBIND_RULE_SLOW_CALLBACK,
  VARBIND_RULE_HELD_TOO_LONG,
  VARBIND_RULE_PILE_UP,
  VARBIND_RULE_CHURN,
  VARBIND_N_RULES
} VarbindRuleNumber;

typedef struct _VarbindRule VarbindRule;

#define VARBIND_TYPE_SEVERITY (varbind_severity_get_type ())

GType              varbind_severity_get_type (void);
const char        *varbind_severity_get_id (VarbindSeverity severity);
const char        *varbind_severity_to_text (VarbindSeverity severity);
const VarbindRule *varbind_rule_get (VarbindRuleNumber number);
const VarbindRule *varbind_rule_find (const char *id);
const char        *varbind_rule_get_id (const VarbindRule *self);
VarbindSeverity    varbind_rule_get_severity (const VarbindRule *self);
const char        *varbind_rule_get_name (const VarbindRule *self);
const char        *varbind_rule_get_cause (const VarbindRule *self);
const char        *varbind_rule_get_remedy (const VarbindRule *self);

G_END_DECLS
