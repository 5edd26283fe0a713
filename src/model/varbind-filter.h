/* varbind-filter.h
 *
 * What a person searches for, in words like kind:pdu -is:freed age:>5s.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-binding.h"
#include "varbind-notification.h"
#include "varbind-problem.h"
#include "varbind-target.h"

G_BEGIN_DECLS

/**
 * VarbindFilterSubjects:
 *
 * What a filter is for; the words that help with it are offered first.
 */
typedef enum {
  VARBIND_FILTER_HANDLES = 1 << 0,
  VARBIND_FILTER_CALLS = 1 << 1,
  VARBIND_FILTER_PROBLEMS = 1 << 2,
  VARBIND_FILTER_MESSAGES = 1 << 3,
  VARBIND_FILTER_NOTIFICATIONS = 1 << 4,
  VARBIND_FILTER_BINDINGS = 1 << 5,
} VarbindFilterSubjects;

/**
 * VarbindFilterChange:
 * @VARBIND_FILTER_SAME: passes the same
 * @VARBIND_FILTER_STRICTER: passes nothing that the other one does not pass
 * @VARBIND_FILTER_LOOSER: passes all that the other one passes
 * @VARBIND_FILTER_OTHER: anything may be different
 */
typedef enum {
  VARBIND_FILTER_SAME,
  VARBIND_FILTER_STRICTER,
  VARBIND_FILTER_LOOSER,
  VARBIND_FILTER_OTHER,
} VarbindFilterChange;

/**
 * VarbindFilterError:
 * @start: where in the text it begins, bytes
 * @length: how long it is, bytes
 * @message: what is wrong, a translated sentence without a full stop
 */
typedef struct
{
  guint start;
  guint length;
  char *message;
} VarbindFilterError;

/**
 * VarbindCandidate:
 * @text: what to put in place of the text from @start to @end
 * @description: what it means, translated
 * @start: bytes
 * @end: bytes
 * @is_complete: a space may follow; otherwise a value has to
 */
typedef struct
{
  char    *text;
  char    *description;
  guint    start;
  guint    end;
  gboolean is_complete;
} VarbindCandidate;

/**
 * VarbindFilterHelp:
 * @key: "age"
 * @example: "age:>5s"
 * @description: what it means, translated
 * @subjects: what has it
 */
typedef struct
{
  const char           *key;
  const char           *example;
  const char           *description;
  VarbindFilterSubjects subjects;
} VarbindFilterHelp;

typedef struct _VarbindFilter VarbindFilter;

VarbindFilter            *varbind_filter_new (const char *text);
void                      varbind_filter_free (VarbindFilter *self);
const char               *varbind_filter_get_text (VarbindFilter *self);
gboolean                  varbind_filter_is_empty (VarbindFilter *self);
const VarbindFilterError *varbind_filter_get_error (VarbindFilter *self);
gboolean                  varbind_filter_depends_on_time (VarbindFilter *self);
gboolean                  varbind_filter_asks_for_ended (VarbindFilter *self);
VarbindFilterError       *varbind_filter_find_foreign (VarbindFilter        *self,
                                                       VarbindFilterSubjects subjects);
void                      varbind_filter_error_free (VarbindFilterError *error);
VarbindFilterChange       varbind_filter_compare (VarbindFilter *self,
                                                  VarbindFilter *before);
gboolean                  varbind_filter_match_handle (VarbindFilter *self,
                                                       VarbindHandle *handle,
                                                       gint64         now);
gboolean                  varbind_filter_match_call (VarbindFilter *self,
                                                     VarbindCall   *call,
                                                     gint64         now);
gboolean                  varbind_filter_match_problem (VarbindFilter  *self,
                                                        VarbindProblem *problem,
                                                        VarbindTarget  *target,
                                                        gint64          now);
gboolean                  varbind_filter_match_message (VarbindFilter      *self,
                                                        const WinsnmpEvent *event,
                                                        VarbindTarget      *target,
                                                        gint64              now);
gboolean                  varbind_filter_match_binding (VarbindFilter  *self,
                                                        VarbindBinding *binding);
gboolean                  varbind_filter_match_notification (VarbindFilter       *self,
                                                             VarbindNotification *notification,
                                                             VarbindTarget       *target);
GPtrArray                *varbind_filter_complete (const char           *text,
                                                   guint                 cursor,
                                                   VarbindFilterSubjects subjects,
                                                   VarbindTarget        *target,
                                                   VarbindTarget        *earlier);
const VarbindFilterHelp  *varbind_filter_get_help (guint *n_keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindFilter, varbind_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindFilterError, varbind_filter_error_free)

G_END_DECLS
