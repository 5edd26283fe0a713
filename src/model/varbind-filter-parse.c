/* varbind-filter-parse.c
 *
 * From the text of a filter to its terms.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "varbind-filter-private.h"

/* Microseconds; so that no sum of them overflows. */
#define MAX_DURATION (G_MAXINT64 / 4)

/* Text in quotes is taken as it is; a backslash in them frees the next letter.
 * Quotes that are not closed end with the text. */
static guint
skip_quoted (const char *text,
             guint       position)
{
  for (position++; text[position] != '\0' && text[position] != '"'; position++)
    if (text[position] == '\\' && text[position + 1] != '\0')
      position++;

  return text[position] == '"' ? position + 1 : position;
}

static guint
skip_piece (const char *text,
            guint       position)
{
  while (text[position] != '\0' && !g_ascii_isspace (text[position]))
    position = text[position] == '"' ? skip_quoted (text, position) : position + 1;

  return position;
}

/* A key is letters, up to a colon; two colons are part of an IPv6 address. */
static void
find_key (const char         *text,
          VarbindFilterToken *token)
{
  guint position = token->key_start;

  while (position < token->end && (g_ascii_isalpha (text[position]) || text[position] == '-'))
    position++;

  if (position > token->key_start && position < token->end && text[position] == ':' &&
      text[position + 1] != ':')
    {
      token->key_end = position;
      token->value_start = position + 1;
    }
}

/**
 * varbind_filter_tokenize:
 * @text: a text, UTF-8
 *
 * Returns: (transfer full) (element-type VarbindFilterToken): its pieces
 */
GArray *
varbind_filter_tokenize (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (VarbindFilterToken));
  guint   position = 0;

  while (tokens->len < VARBIND_FILTER_MAX_TERMS)
    {
      VarbindFilterToken token = { 0 };

      while (g_ascii_isspace (text[position]))
        position++;
      if (text[position] == '\0')
        break;

      token.start = position;
      token.negated = text[position] == '-';
      token.key_start = token.key_end = token.value_start = position + token.negated;
      position = token.end = skip_piece (text, position);
      find_key (text, &token);
      g_array_append_val (tokens, token);
    }

  return tokens;
}

static char *
fold (const char *text)
{
  return g_utf8_casefold (text, -1);
}

/* The text between two places, without its quotes. */
static char *
unquote (const char *text,
         guint       start,
         guint       end)
{
  GString *plain = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (guint i = start; i < end; i++)
    {
      if (text[i] == '"')
        {
          quoted = !quoted;
          continue;
        }
      if (quoted && text[i] == '\\' && i + 1 < end)
        i++;
      g_string_append_c (plain, text[i]);
    }

  return g_string_free (plain, FALSE);
}

static void
set_error (VarbindFilter *self,
           guint          start,
           guint          end,
           char          *message)
{
  if (self->error.message != NULL)
    {
      g_free (message);
      return;
    }

  self->error.start = start;
  self->error.length = end - start;
  self->error.message = message;
}

static char *
compose_unknown_key (const char *key)
{
  /* translators: a key of the filter language */
  return g_strdup_printf (_ ("There is no key “%s”"), key);
}

static char *
compose_unknown_choice (const VarbindFilterFieldInfo *info,
                        const char                   *word)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; info->choices[i].word != NULL; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", info->choices[i].word);

  /* translators: a key of the filter language, what was given, a list of words */
  return g_strdup_printf (_ ("“%s” cannot be “%s”; it can be %s"), info->key, word, words->str);
}

/* Digits and a unit; nothing else may follow. */
static gboolean
read_duration (const char *text,
               gint64     *ret_number)
{
  static const struct
  {
    const char *name;
    gint64      factor;
  } units[] = {
    { "", G_USEC_PER_SEC },
    { "us", 1 },
    { "ms", 1000 },
    { "s", G_USEC_PER_SEC },
    { "m", 60 * G_USEC_PER_SEC },
    { "min", 60 * G_USEC_PER_SEC },
    { "h", G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC },
  };

  char  *end;
  double number;

  if (!g_ascii_isdigit (*text))
    return FALSE;

  number = g_ascii_strtod (text, &end);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (end, units[i].name) == 0)
      {
        *ret_number = (gint64)MIN (number * units[i].factor, (double)MAX_DURATION);
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_number (const char *text,
             gint64     *ret_number)
{
  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, ret_number, NULL);
}

static VarbindFilterOperator
read_operator (const char **text)
{
  static const struct
  {
    const char           *sign;
    VarbindFilterOperator operator;
  } operators[] = {
    { ">=", VARBIND_FILTER_GREATER_EQUAL },
    { "<=", VARBIND_FILTER_LESS_EQUAL },
    { ">", VARBIND_FILTER_GREATER },
    { "<", VARBIND_FILTER_LESS },
    { "=", VARBIND_FILTER_EQUAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (*text, operators[i].sign))
      {
        *text += strlen (operators[i].sign);
        return operators[i].operator;
      }

  return VARBIND_FILTER_EQUAL;
}

static gboolean
read_comparison (const VarbindFilterFieldInfo *info,
                 const char                   *text,
                 VarbindFilterValue           *value,
                 char                        **ret_message)
{
  value->operator= read_operator (&text);
  value->has_number = info->type == VARBIND_FILTER_DURATION ? read_duration (text, &value->number)
                                                            : read_number (text, &value->number);
  if (value->has_number)
    return TRUE;

  if (info->type == VARBIND_FILTER_DURATION)
    /* translators: a key of the filter language, an example of its use */
    *ret_message = g_strdup_printf (_ ("“%s” wants a time, as in %s; units are us, ms, s, m and h"),
                                    info->key, info->example);
  else
    /* translators: a key of the filter language, an example of its use */
    *ret_message = g_strdup_printf (_ ("“%s” wants a number, as in %s"), info->key, info->example);

  return FALSE;
}

static gboolean
read_choice (const VarbindFilterFieldInfo *info,
             const char                   *text,
             VarbindFilterValue           *value,
             char                        **ret_message)
{
  for (guint i = 0; info->choices[i].word != NULL; i++)
    if (g_ascii_strcasecmp (info->choices[i].word, text) == 0)
      {
        value->choice = i;
        return TRUE;
      }

  *ret_message = compose_unknown_choice (info, text);

  return FALSE;
}

/* "2" and "S2" mean the same session. */
static void
read_handle (const char         *text,
             VarbindFilterValue *value)
{
  if (g_ascii_toupper (*text) == 'S' && g_ascii_isdigit (text[1]))
    text++;
  value->has_number = g_ascii_isdigit (*text) && read_number (text, &value->number);
}

static gboolean
read_value (const VarbindFilterFieldInfo *info,
            const char                   *text,
            VarbindFilterValue           *value,
            char                        **ret_message)
{
  value->text = fold (text);
  if ((info->type == VARBIND_FILTER_PATTERN || info->type == VARBIND_FILTER_HANDLE) &&
      info->key != NULL && strpbrk (text, "*?") != NULL)
    value->pattern = g_pattern_spec_new (value->text);

  switch (info->type)
    {
    case VARBIND_FILTER_PATTERN:
      return TRUE;

    case VARBIND_FILTER_CHOICE:
      return read_choice (info, text, value, ret_message);

    case VARBIND_FILTER_NUMBER:
    case VARBIND_FILTER_DURATION:
      return read_comparison (info, text, value, ret_message);

    case VARBIND_FILTER_HANDLE:
      read_handle (text, value);
      return TRUE;
    }

  return FALSE;
}

static void
clear_value (gpointer data)
{
  VarbindFilterValue *value = data;

  g_free (value->text);
  g_clear_pointer (&value->pattern, g_pattern_spec_free);
}

/* Where the value that begins at @start ends: at a comma outside of quotes. */
static guint
find_value_end (const char *text,
                guint       start,
                guint       end)
{
  while (start < end && text[start] != ',')
    start = text[start] == '"' ? MIN (skip_quoted (text, start), end) : start + 1;

  return start;
}

/* A value that is not there yet is no mistake: it is being typed. */
static void
read_values (VarbindFilter                *self,
             const VarbindFilterFieldInfo *info,
             const VarbindFilterToken     *token,
             GArray                       *values)
{
  gboolean is_text = info->key == NULL;

  for (guint start = token->value_start; start < token->end;)
    {
      guint              end = token->end;
      g_autofree char   *text = NULL;
      VarbindFilterValue value = { 0 };
      char              *message = NULL;

      if (!is_text)
        end = find_value_end (self->text, start, token->end);
      text = unquote (self->text, start, end);
      if (*text != '\0' && read_value (info, text, &value, &message))
        g_array_append_val (values, value);
      else
        clear_value (&value);
      if (message != NULL)
        set_error (self, start, end, message);
      start = end + 1;
    }
}

static void
clear_term (gpointer data)
{
  g_array_unref (((VarbindFilterTerm *)data)->values);
}

static void
read_term (VarbindFilter            *self,
           const VarbindFilterToken *token)
{
  VarbindFilterTerm term = { VARBIND_FILTER_FIELD_TEXT, token->negated, NULL };
  const char       *key = self->text + token->key_start;
  gsize             length = token->key_end - token->key_start;

  if (length > 0)
    term.field = varbind_filter_find_field (key, length);
  if (term.field == VARBIND_FILTER_N_FIELDS)
    {
      g_autofree char *name = g_strndup (key, length);

      set_error (self, token->key_start, token->key_end, compose_unknown_key (name));
      return;
    }

  term.values = g_array_new (FALSE, FALSE, sizeof (VarbindFilterValue));
  g_array_set_clear_func (term.values, clear_value);
  read_values (self, &varbind_filter_fields[term.field], token, term.values);
  if (term.values->len > 0)
    g_array_append_val (self->terms, term);
  else
    clear_term (&term);
}

/**
 * varbind_filter_parse:
 * @self: a filter that has a text
 *
 * Fills in its terms and its first error.  What is wrong is left out.
 */
void
varbind_filter_parse (VarbindFilter *self)
{
  g_autoptr (GArray) tokens = varbind_filter_tokenize (self->text);

  self->terms = g_array_new (FALSE, FALSE, sizeof (VarbindFilterTerm));
  g_array_set_clear_func (self->terms, clear_term);

  for (guint i = 0; i < tokens->len; i++)
    read_term (self, &g_array_index (tokens, VarbindFilterToken, i));
}

/**
 * varbind_filter_find_foreign:
 * @self: a filter
 * @subjects: what is filtered
 *
 * A key that no row of a list has is no mistake, but hides all rows of it.
 *
 * Returns: (nullable) (transfer full): the first key that is of no use for @subjects,
 *   for varbind_filter_error_free()
 */
VarbindFilterError *
varbind_filter_find_foreign (VarbindFilter        *self,
                             VarbindFilterSubjects subjects)
{
  g_autoptr (GArray) tokens = varbind_filter_tokenize (self->text);

  for (guint i = 0; i < tokens->len; i++)
    {
      const VarbindFilterToken *token = &g_array_index (tokens, VarbindFilterToken, i);
      VarbindFilterError       *error;
      VarbindFilterField        field;

      field = varbind_filter_find_field (self->text + token->key_start,
                                         token->key_end - token->key_start);
      if (field == VARBIND_FILTER_N_FIELDS ||
          (varbind_filter_fields[field].subjects & subjects) != 0)
        continue;

      error = g_new0 (VarbindFilterError, 1);
      error->start = token->key_start;
      error->length = token->key_end - token->key_start;
      /* translators: a key of the filter language */
      error->message = g_strdup_printf (_ ("Nothing in this list has “%s”"),
                                        varbind_filter_fields[field].key);
      return error;
    }

  return NULL;
}
