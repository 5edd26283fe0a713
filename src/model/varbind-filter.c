/* varbind-filter.c
 *
 * What a person searches for, in words like kind:pdu -is:freed age:>5s.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-filter-private.h"

/**
 * VarbindFilter:
 *
 * Terms, of which all have to fit: a text, or a key and a value; a minus before
 * one means that it must not fit.  Never changes.  What is wrong in the text is
 * left out, and the first mistake is told.
 */

/**
 * varbind_filter_new:
 * @text: what a person has typed
 *
 * Returns: (transfer full): the filter; "" passes everything
 */
VarbindFilter *
varbind_filter_new (const char *text)
{
  VarbindFilter *self = g_new0 (VarbindFilter, 1);

  g_return_val_if_fail (text != NULL, NULL);

  self->text = g_utf8_make_valid (text, -1);
  varbind_filter_parse (self);

  return self;
}

/**
 * varbind_filter_free:
 * @self: (transfer full) (nullable): a filter
 */
void
varbind_filter_free (VarbindFilter *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->terms);
  g_free (self->error.message);
  g_free (self->text);
  g_free (self);
}

/**
 * varbind_filter_get_text:
 * @self: a filter
 *
 * Returns: its text
 */
const char *
varbind_filter_get_text (VarbindFilter *self)
{
  return self->text;
}

/**
 * varbind_filter_is_empty:
 * @self: a filter
 *
 * Returns: whether everything passes
 */
gboolean
varbind_filter_is_empty (VarbindFilter *self)
{
  return self->terms->len == 0;
}

/**
 * varbind_filter_get_error:
 * @self: a filter
 *
 * Returns: (nullable): the first mistake in its text
 */
const VarbindFilterError *
varbind_filter_get_error (VarbindFilter *self)
{
  return self->error.message != NULL ? &self->error : NULL;
}

/**
 * varbind_filter_error_free:
 * @error: (transfer full) (nullable): what varbind_filter_find_foreign() returned
 */
void
varbind_filter_error_free (VarbindFilterError *error)
{
  if (error == NULL)
    return;

  g_free (error->message);
  g_free (error);
}

static gboolean
is_ended (VarbindFilterFlag flag)
{
  switch (flag)
    {
    case VARBIND_FILTER_IS_ENDED:
    case VARBIND_FILTER_IS_CLOSED:
    case VARBIND_FILTER_IS_FREED:
    case VARBIND_FILTER_IS_FREED_BY_CLOSE:
    case VARBIND_FILTER_IS_LEAKED:
    case VARBIND_FILTER_IS_DANGLING:
      return TRUE;

    case VARBIND_FILTER_IS_LIVE:
    case VARBIND_FILTER_IS_SHARED:
    case VARBIND_FILTER_IS_UNUSED:
    case VARBIND_FILTER_IS_WAITING:
    case VARBIND_FILTER_IS_FAILED:
    case VARBIND_FILTER_IS_LATE:
      return FALSE;
    }

  return FALSE;
}

/**
 * varbind_filter_depends_on_time:
 * @self: a filter
 *
 * Returns: whether what passes changes although nothing happens
 */
gboolean
varbind_filter_depends_on_time (VarbindFilter *self)
{
  for (guint i = 0; i < self->terms->len; i++)
    if (g_array_index (self->terms, VarbindFilterTerm, i).field == VARBIND_FILTER_FIELD_AGE)
      return TRUE;

  return FALSE;
}

/**
 * varbind_filter_asks_for_ended:
 * @self: a filter
 *
 * A list that leaves out what has ended shows it when this is what is searched for.
 *
 * Returns: whether it wants, by "is", something that has ended
 */
gboolean
varbind_filter_asks_for_ended (VarbindFilter *self)
{
  for (guint i = 0; i < self->terms->len; i++)
    {
      const VarbindFilterTerm *term = &g_array_index (self->terms, VarbindFilterTerm, i);

      for (guint j = 0; j < term->values->len; j++)
        if (term->field == VARBIND_FILTER_FIELD_IS && !term->negated &&
            is_ended (g_array_index (term->values, VarbindFilterValue, j).choice))
          return TRUE;
    }

  return FALSE;
}

static gboolean
equal_values (const VarbindFilterValue *a,
              const VarbindFilterValue *b)
{
  return a->operator== b->operator&& g_str_equal (a->text, b->text);
}

static gboolean
equal_terms (const VarbindFilterTerm *a,
             const VarbindFilterTerm *b)
{
  if (a->field != b->field || a->negated != b->negated || a->values->len != b->values->len)
    return FALSE;

  for (guint i = 0; i < a->values->len; i++)
    if (!equal_values (&g_array_index (a->values, VarbindFilterValue, i),
                       &g_array_index (b->values, VarbindFilterValue, i)))
      return FALSE;

  return TRUE;
}

/* Does whatever fits @a fit @b?  A longer text is stricter, and the other way
 * round when it must not stand there. */
static gboolean
implies (const VarbindFilterTerm *a,
         const VarbindFilterTerm *b)
{
  const char *text_a;
  const char *text_b;

  if (equal_terms (a, b))
    return TRUE;
  if (a->field != VARBIND_FILTER_FIELD_TEXT || b->field != VARBIND_FILTER_FIELD_TEXT ||
      a->negated != b->negated)
    return FALSE;

  text_a = g_array_index (a->values, VarbindFilterValue, 0).text;
  text_b = g_array_index (b->values, VarbindFilterValue, 0).text;

  return a->negated ? strstr (text_b, text_a) != NULL : strstr (text_a, text_b) != NULL;
}

static gboolean
all_implied (VarbindFilter *by,
             VarbindFilter *terms)
{
  for (guint i = 0; i < terms->terms->len; i++)
    {
      gboolean implied = FALSE;

      for (guint j = 0; j < by->terms->len && !implied; j++)
        implied = implies (&g_array_index (by->terms, VarbindFilterTerm, j),
                           &g_array_index (terms->terms, VarbindFilterTerm, i));
      if (!implied)
        return FALSE;
    }

  return TRUE;
}

/**
 * varbind_filter_compare:
 * @self: a filter
 * @before: the filter that was there before
 *
 * Returns: what the change from @before to @self means, so that a list looks only
 *   at rows that may come or go
 */
VarbindFilterChange
varbind_filter_compare (VarbindFilter *self,
                        VarbindFilter *before)
{
  gboolean stricter = all_implied (self, before);
  gboolean looser = all_implied (before, self);

  if (stricter && looser)
    return VARBIND_FILTER_SAME;
  if (stricter)
    return VARBIND_FILTER_STRICTER;

  return looser ? VARBIND_FILTER_LOOSER : VARBIND_FILTER_OTHER;
}
