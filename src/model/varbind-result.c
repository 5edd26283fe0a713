/* varbind-result.c
 *
 * What came of a request: an answer with its bindings, or why there is none.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-clock.h"
#include "varbind-failure.h"
#include "varbind-names.h"
#include "varbind-refusal.h"
#include "varbind-result-private.h"
#include "winsnmp-linux.h"

/**
 * VarbindResult:
 *
 * The end of one request of the workbench's.  It never changes.
 */
struct _VarbindResult
{
  GObject parent_instance;

  VarbindResultData data; /* its peer is @peer */
  gint64            time; /* microseconds since 1970 */
  char             *peer;
  char             *summary;
  GListModel       *bindings;
};

G_DEFINE_FINAL_TYPE (VarbindResult, varbind_result, G_TYPE_OBJECT)

static void
varbind_result_finalize (GObject *object)
{
  VarbindResult *self = VARBIND_RESULT (object);

  g_clear_object (&self->bindings);
  g_clear_pointer (&self->peer, g_free);
  g_clear_pointer (&self->summary, g_free);

  G_OBJECT_CLASS (varbind_result_parent_class)->finalize (object);
}

static void
varbind_result_class_init (VarbindResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_result_finalize;
}

static void
varbind_result_init (VarbindResult *self)
{
}

static char *
duration_to_text (gint64 microseconds)
{
  if (microseconds < 1000)
    return g_strdup_printf (_ ("%d µs"), (int)microseconds);
  if (microseconds < G_USEC_PER_SEC)
    return g_strdup_printf (_ ("%d ms"), (int)(microseconds / 1000));

  return g_strdup_printf (_ ("%.3g s"), microseconds / (double)G_USEC_PER_SEC);
}

static char *
summarize_answer (VarbindResult *self)
{
  guint            n = g_list_model_get_n_items (self->bindings);
  const char      *status = varbind_result_get_error_status_name (self);
  g_autofree char *duration = duration_to_text (self->data.elapsed);

  if (self->data.error_status == SNMP_ERROR_NOERROR)
    /* translators: an address with its port, a duration, how many bindings */
    return g_strdup_printf (ngettext ("Answer of %s after %s, %u binding",
                                      "Answer of %s after %s, %u bindings", n),
                            self->peer, duration, n);

  if (self->data.error_index == 0)
    /* translators: an address, a duration, an error such as genErr */
    return g_strdup_printf (_ ("Answer of %s after %s: error %s"),
                            self->peer, duration, status);

  /* translators: an address, a duration, an error such as noSuchName */
  return g_strdup_printf (_ ("Answer of %s after %s: error %s at binding %u"),
                          self->peer, duration, status, self->data.error_index);
}

static char *
summarize_timeout (VarbindResult *self)
{
  guint            n = self->data.retransmissions + 1;
  const char      *version = varbind_version_get_name (self->data.version);
  g_autofree char *duration = duration_to_text (self->data.elapsed);

  /* translators: an address, "SNMPv1", "SNMPv2c" or "SNMPv3", a duration */
  return g_strdup_printf (ngettext ("No answer of %s (%s) within %s, %u transmission",
                                    "No answer of %s (%s) within %s, %u transmissions", n),
                          self->peer, version != NULL ? version : "?", duration, n);
}

static char *
summarize_refusal (VarbindResult *self)
{
  const char *name = varbind_refusal_get_name (self->data.report);

  if (name == NULL)
    /* translators: an address with its port */
    return g_strdup_printf (_ ("%s refused the request"), self->peer);

  /* translators: an address with its port, a reason such as usmStatsWrongDigests */
  return g_strdup_printf (_ ("%s refused the request: %s"), self->peer, name);
}

static char *
summarize (VarbindResult *self)
{
  const char *meaning;

  if (self->data.error == SNMPAPI_TL_TIMEOUT)
    return summarize_timeout (self);
  if (self->data.error == 0)
    return summarize_answer (self);
  if (self->data.report != WINSNMP_REPORT_NONE)
    return summarize_refusal (self);

  /* translators: an address, then a sentence that says what is wrong */
  meaning = varbind_error_get_meaning (self->data.error);
  return g_strdup_printf (_ ("The request to %s failed: %s"),
                          self->peer, meaning != NULL ? meaning : "?");
}

/**
 * varbind_result_new:
 * @data: what is known; copied
 * @bindings: (transfer full): of #VarbindBinding
 *
 * Returns: (transfer full): the result
 */
VarbindResult *
varbind_result_new (const VarbindResultData *data,
                    GListModel              *bindings)
{
  VarbindResult *self = g_object_new (VARBIND_TYPE_RESULT, NULL);

  self->data = *data;
  self->peer = g_strdup (data->peer != NULL ? data->peer : "?");
  self->data.peer = self->peer;
  self->time = g_get_real_time ();
  self->bindings = bindings;
  self->summary = summarize (self);

  return self;
}

/**
 * varbind_result_dup_clock:
 * @self: a result
 *
 * Returns: (transfer full): when it came, "17:05:31.250"
 */
char *
varbind_result_dup_clock (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), NULL);

  return varbind_clock_to_text (self->time);
}

/**
 * varbind_result_get_session:
 * @self: a result
 *
 * Returns: value of the session that had sent the request
 */
guint64
varbind_result_get_session (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.session;
}

/**
 * varbind_result_get_request_id:
 * @self: a result
 *
 * Returns: request id
 */
int
varbind_result_get_request_id (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.request_id;
}

/**
 * varbind_result_is_answer:
 * @self: a result
 *
 * Returns: whether a RESPONSE came
 */
gboolean
varbind_result_is_answer (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), FALSE);

  return self->data.is_answer;
}

/**
 * varbind_result_get_error:
 * @self: a result
 *
 * Returns: SNMPAPI_TL_ code when no answer came, else 0
 */
guint
varbind_result_get_error (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.error;
}

/**
 * varbind_result_get_version:
 * @self: a result
 *
 * Returns: SNMP version of the request, 1 to 3; 0 when it is not known
 */
guint
varbind_result_get_version (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.version;
}

/**
 * varbind_result_get_report:
 * @self: a result
 *
 * Returns: what the agent's Report of SNMPv3 was about, for varbind_refusal_get_name()
 *   and its like; 0 when no Report ended the request
 */
guint
varbind_result_get_report (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.report;
}

/**
 * varbind_result_get_error_status:
 * @self: a result
 *
 * Returns: error-status of the RESPONSE
 */
guint
varbind_result_get_error_status (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.error_status;
}

/**
 * varbind_result_get_error_index:
 * @self: a result
 *
 * Returns: error-index of the RESPONSE: which binding is at fault, from 1
 */
guint
varbind_result_get_error_index (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.error_index;
}

/**
 * varbind_result_get_error_status_name:
 * @self: a result
 *
 * Returns: error-status by name, "noSuchName"
 */
const char *
varbind_result_get_error_status_name (VarbindResult *self)
{
  const char *name;

  g_return_val_if_fail (VARBIND_IS_RESULT (self), NULL);

  name = varbind_error_status_get_name (self->data.error_status);

  return name != NULL ? name : "?";
}

/**
 * varbind_result_get_peer:
 * @self: a result
 *
 * Returns: whom the request went to, "127.0.0.1:1161"; "?" when it is not known
 */
const char *
varbind_result_get_peer (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), NULL);

  return self->peer;
}

/**
 * varbind_result_get_elapsed:
 * @self: a result
 *
 * Returns: microseconds from the first transmission to the end
 */
gint64
varbind_result_get_elapsed (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.elapsed;
}

/**
 * varbind_result_get_retransmissions:
 * @self: a result
 *
 * Returns: how often the request was sent again
 */
guint
varbind_result_get_retransmissions (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), 0);

  return self->data.retransmissions;
}

/**
 * varbind_result_get_bindings:
 * @self: a result
 *
 * Returns: (transfer none): of #VarbindBinding, those of the RESPONSE
 */
GListModel *
varbind_result_get_bindings (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), NULL);

  return self->bindings;
}

/**
 * varbind_result_get_summary:
 * @self: a result
 *
 * Returns: a translated sentence: "Answer of 127.0.0.1:1161 after 2 ms, 3
 *   bindings", "No answer of 192.0.2.1:161 (SNMPv2c) within 6 s, 6
 *   transmissions"
 */
const char *
varbind_result_get_summary (VarbindResult *self)
{
  g_return_val_if_fail (VARBIND_IS_RESULT (self), NULL);

  return self->summary;
}
