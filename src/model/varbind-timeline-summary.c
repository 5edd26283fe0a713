/* varbind-timeline-summary.c
 *
 * What happened in a span of time, in numbers and words.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "varbind-timeline-find.h"
#include "varbind-timeline-private.h"
#include "varbind-timeline-scale.h"
#include "varbind-timeline-summary.h"
#include "varbind-timeline-text.h"

static void
add_answer (VarbindSummary    *summary,
            const VarbindSpan *span)
{
  guint i = summary->n_slowest;

  while (i > 0 && summary->slowest[i - 1]->message->round_trip < span->message->round_trip)
    i--;
  if (i == VARBIND_N_SLOWEST)
    return;

  if (summary->n_slowest < VARBIND_N_SLOWEST)
    summary->n_slowest++;
  memmove (&summary->slowest[i + 1], &summary->slowest[i],
           (summary->n_slowest - 1 - i) * sizeof summary->slowest[0]);
  summary->slowest[i] = span;
}

static void
add_mark (VarbindTimeline   *self,
          VarbindSummary    *summary,
          const VarbindMark *mark)
{
  const VarbindSpan *span;

  summary->n_marks[mark->kind]++;
  if (mark->kind == VARBIND_MARK_CREATED)
    {
      span = varbind_timeline_find_handle (self, mark->subject);
      if (span == NULL || span->band == VARBIND_BAND_ROLES)
        return;
      summary->n_created++;
      if (span->end > summary->to)
        summary->n_left++;
    }
  else if (mark->kind == VARBIND_MARK_ANSWERED)
    {
      span = varbind_timeline_find_message (self, mark->subject);
      if (span != NULL)
        add_answer (summary, span);
    }
}

/**
 * varbind_timeline_sum_up:
 * @self: a timeline
 * @from: microseconds of CLOCK_MONOTONIC
 * @to: likewise, not before @from
 * @ret_summary: (out): what happened from @from to @to, both included; its
 *   messages live until the target is given further events
 */
void
varbind_timeline_sum_up (VarbindTimeline *self,
                         gint64           from,
                         gint64           to,
                         VarbindSummary  *ret_summary)
{
  guint64 last;

  g_return_if_fail (VARBIND_IS_TIMELINE (self));

  *ret_summary = (VarbindSummary){ .from = from, .to = to };
  if (!varbind_timeline_find_last_mark (self, to, &last))
    return;

  for (guint64 i = last + 1; i > self->first_mark; i--)
    {
      const VarbindMark *mark = varbind_timeline_get_mark (self, i - 1);

      if (mark->time < from)
        break;
      add_mark (self, ret_summary, mark);
    }
}

/* Times a second, where that says something. */
static void
append_rate (GString *text,
             guint    n,
             gint64   span)
{
  double rate = span > 0 ? n * (double)G_USEC_PER_SEC / span : 0;

  if (n <= 1 || span <= 0)
    return;

  if (rate < 100)
    /* translators: how often in a second */
    g_string_append_printf (text, _ (" (%.3g/s)"), rate);
  else
    /* translators: how often in a second, without a fraction */
    g_string_append_printf (text, _ (" (%.0f/s)"), rate);
}

/* What is 0 is not worth a word. */
static void
append_part (GString *text,
             char    *part,
             guint    n,
             gint64   span)
{
  if (n > 0)
    {
      g_string_append_printf (text, " · %s", part);
      append_rate (text, n, span);
    }
  g_free (part);
}

static void
append_slowest (GString              *text,
                const VarbindSummary *summary)
{
  for (guint i = 0; i < summary->n_slowest; i++)
    {
      const VarbindSpan *span = summary->slowest[i];
      g_autofree char   *name = varbind_span_dup_name (span);
      g_autofree char   *time =
        varbind_scale_format_span (MIN (span->message->round_trip, G_MAXINT64));

      g_string_append (text, i == 0 ? _ (" · slowest answers: ") : ", ");
      g_string_append_printf (text, "%s %s", name, time);
    }
}

static void
append_calls (GString              *text,
              const VarbindSummary *summary)
{
  const guint *n = summary->n_marks;
  guint        n_calls = n[VARBIND_MARK_CALL] + n[VARBIND_MARK_FAILED_CALL];
  gint64       span = summary->to - summary->from;

  append_part (text,
               g_strdup_printf (ngettext ("%u call", "%u calls",
                                          n_calls),
                                n_calls),
               n_calls, span);
  append_part (text,
               g_strdup_printf (ngettext ("%u failed", "%u failed",
                                          n[VARBIND_MARK_FAILED_CALL]),
                                n[VARBIND_MARK_FAILED_CALL]),
               n[VARBIND_MARK_FAILED_CALL], 0);
}

static void
append_messages (GString              *text,
                 const VarbindSummary *summary)
{
  const guint *n = summary->n_marks;
  gint64       span = summary->to - summary->from;

  append_part (text,
               g_strdup_printf (ngettext ("%u message sent", "%u messages sent",
                                          n[VARBIND_MARK_SENT]),
                                n[VARBIND_MARK_SENT]),
               n[VARBIND_MARK_SENT], span);
  append_part (text,
               g_strdup_printf (ngettext ("%u sent again", "%u sent again",
                                          n[VARBIND_MARK_RESENT]),
                                n[VARBIND_MARK_RESENT]),
               n[VARBIND_MARK_RESENT], 0);
  append_part (text,
               g_strdup_printf (ngettext ("%u answered", "%u answered",
                                          n[VARBIND_MARK_ANSWERED]),
                                n[VARBIND_MARK_ANSWERED]),
               n[VARBIND_MARK_ANSWERED], span);
  append_part (text,
               g_strdup_printf (ngettext ("%u timed out", "%u timed out",
                                          n[VARBIND_MARK_TIMED_OUT]),
                                n[VARBIND_MARK_TIMED_OUT]),
               n[VARBIND_MARK_TIMED_OUT], 0);
  append_part (text,
               g_strdup_printf (ngettext ("%u received", "%u received",
                                          n[VARBIND_MARK_RECEIVED]),
                                n[VARBIND_MARK_RECEIVED]),
               n[VARBIND_MARK_RECEIVED], span);
}

static void
append_handles (GString              *text,
                const VarbindSummary *summary)
{
  append_part (text,
               g_strdup_printf (ngettext ("%u handle made", "%u handles made",
                                          summary->n_created),
                                summary->n_created),
               summary->n_created, 0);
  append_part (text,
               g_strdup_printf (ngettext ("%u of them not freed", "%u of them not freed",
                                          summary->n_left),
                                summary->n_left),
               summary->n_left, 0);
}

/**
 * varbind_summary_dup_text:
 * @summary: a summary
 *
 * Returns: (transfer full): its numbers that are not 0, in one line
 */
char *
varbind_summary_dup_text (const VarbindSummary *summary)
{
  g_autofree char *span_text = varbind_scale_format_span (summary->to - summary->from);
  GString         *text = g_string_new (span_text);

  append_calls (text, summary);
  append_messages (text, summary);
  append_handles (text, summary);
  append_slowest (text, summary);

  return g_string_free (text, FALSE);
}
