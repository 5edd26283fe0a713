/* varbind-filter-complete.c
 *
 * How what is being typed into a filter could go on.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "varbind-failure.h"
#include "varbind-filter-private.h"
#include "winsnmp-linux.h"

/* More are not looked at. */
#define MAX_CANDIDATES 50

/* The codes of the API lie below this. */
#define MAX_ERROR 200

typedef struct
{
  GPtrArray *candidates;
  char      *prefix; /* what was typed of the piece that is completed */
  guint      start;
  guint      end;
} Completion;

static void
free_candidate (gpointer data)
{
  VarbindCandidate *candidate = data;

  g_free (candidate->text);
  g_free (candidate->description);
  g_free (candidate);
}

static gboolean
fits (Completion *completion,
      const char *word)
{
  return g_ascii_strncasecmp (word, completion->prefix, strlen (completion->prefix)) == 0;
}

static void
add (Completion *completion,
     char       *text,
     const char *description,
     gboolean    is_complete)
{
  VarbindCandidate *candidate;

  if (completion->candidates->len >= MAX_CANDIDATES)
    {
      g_free (text);
      return;
    }

  candidate = g_new0 (VarbindCandidate, 1);
  candidate->text = text;
  candidate->description = g_strdup (description != NULL ? description : "");
  candidate->start = completion->start;
  candidate->end = completion->end;
  candidate->is_complete = is_complete;
  g_ptr_array_add (completion->candidates, candidate);
}

static void
add_word (Completion *completion,
          const char *word,
          const char *description)
{
  if (fits (completion, word))
    add (completion, g_strdup (word), description, TRUE);
}

static void
add_keys (Completion           *completion,
          VarbindFilterSubjects subjects)
{
  for (guint i = 0; i < VARBIND_FILTER_N_FIELDS; i++)
    {
      const VarbindFilterFieldInfo *info = &varbind_filter_fields[i];

      if (info->key != NULL && (info->subjects & subjects) != 0 && fits (completion, info->key))
        add (completion, g_strconcat (info->key, ":", NULL), _ (info->description), FALSE);
    }
}

static void
add_choices (Completion                *completion,
             const VarbindFilterChoice *choices)
{
  for (guint i = 0; choices[i].word != NULL; i++)
    add_word (completion, choices[i].word,
              choices[i].description != NULL ? _ (choices[i].description) : NULL);
}

static void
add_kinds (Completion                *completion,
           const VarbindFilterChoice *choices)
{
  for (guint i = 0; choices[i].word != NULL; i++)
    add_word (completion, choices[i].word, varbind_kind_to_text (i + 1));
}

static gboolean
is_offered (Completion *completion,
            const char *word)
{
  for (guint i = 0; i < completion->candidates->len; i++)
    {
      const VarbindCandidate *candidate = g_ptr_array_index (completion->candidates, i);

      if (g_str_equal (candidate->text, word))
        return TRUE;
    }

  return FALSE;
}

static void
add_sessions (Completion    *completion,
              VarbindTarget *target)
{
  GListModel *sessions = target != NULL ? varbind_target_get_sessions (target) : NULL;

  for (guint i = 0; sessions != NULL && i < g_list_model_get_n_items (sessions); i++)
    {
      g_autoptr (VarbindHandle) session = g_list_model_get_item (sessions, i);
      const char               *name = varbind_handle_get_name (session);

      if (!is_offered (completion, name))
        add_word (completion, name, varbind_handle_get_text (session));
    }
}

static void
add_errors (Completion *completion)
{
  for (guint error = 2; error < MAX_ERROR; error++)
    {
      const char *name = winsnmp_error_name (error);

      if (name != NULL && g_str_has_prefix (name, "SNMPAPI_"))
        add_word (completion, name + strlen ("SNMPAPI_"), varbind_error_get_meaning (error));
    }
}

static void
add_functions (Completion *completion)
{
  for (guint function = 1; function < WINSNMP_N_FUNCTIONS; function++)
    {
      const WinsnmpFunctionInfo *info = winsnmp_function_info (function);

      if (info != NULL && info->name != NULL)
        add_word (completion, info->name, NULL);
    }
}

static void
add_rules (Completion *completion)
{
  for (guint i = 0; i < VARBIND_N_RULES; i++)
    add_word (completion, varbind_rule_get_id (varbind_rule_get (i)),
              varbind_rule_get_name (varbind_rule_get (i)));
}

/* Beginnings of a comparison, and the example. */
static void
add_comparisons (Completion                   *completion,
                 const VarbindFilterFieldInfo *info)
{
  if (*completion->prefix != '\0')
    return;

  add (completion, g_strdup (strchr (info->example, ':') + 1), _ (info->description), TRUE);
  add (completion, g_strdup (">"), _ ("more than"), FALSE);
  add (completion, g_strdup ("<"), _ ("less than"), FALSE);
}

static void
add_values (Completion        *completion,
            VarbindFilterField field,
            VarbindTarget     *target,
            VarbindTarget     *earlier)
{
  const VarbindFilterFieldInfo *info = &varbind_filter_fields[field];

  if (field == VARBIND_FILTER_FIELD_KIND)
    add_kinds (completion, info->choices);
  else if (info->choices != NULL)
    add_choices (completion, info->choices);
  else if (info->type == VARBIND_FILTER_HANDLE)
    {
      add_sessions (completion, earlier);
      add_sessions (completion, target);
    }
  else if (info->type == VARBIND_FILTER_NUMBER || info->type == VARBIND_FILTER_DURATION)
    add_comparisons (completion, info);
  else if (field == VARBIND_FILTER_FIELD_ERROR)
    add_errors (completion);
  else if (field == VARBIND_FILTER_FIELD_FUNCTION)
    add_functions (completion);
  else if (field == VARBIND_FILTER_FIELD_RULE)
    add_rules (completion);
}

/* The piece that the cursor is in or at the end of; an empty one between others. */
static VarbindFilterToken
find_token (const char *text,
            guint       cursor)
{
  g_autoptr (GArray) tokens = varbind_filter_tokenize (text);
  VarbindFilterToken none = { cursor, cursor, FALSE, cursor, cursor, cursor };

  for (guint i = 0; i < tokens->len; i++)
    {
      VarbindFilterToken token = g_array_index (tokens, VarbindFilterToken, i);

      if (token.start <= cursor && cursor <= token.end)
        return token;
    }

  return none;
}

/* Where the value begins that the cursor is in: behind the last comma. */
static guint
find_value_start (const char *text,
                  guint       start,
                  guint       cursor)
{
  for (guint i = start; i < cursor; i++)
    if (text[i] == ',')
      start = i + 1;

  return start;
}

static guint
find_value_end (const char *text,
                guint       cursor,
                guint       end)
{
  while (cursor < end && text[cursor] != ',')
    cursor++;

  return cursor;
}

/**
 * varbind_filter_complete:
 * @text: what was typed, UTF-8
 * @cursor: where the cursor is, bytes
 * @subjects: what is filtered
 * @target: (nullable): whose sessions are offered
 * @earlier: (nullable): with which it is compared; its sessions are offered, too
 *
 * In a key it offers the keys that begin so, behind a colon the values.  In what is
 * quoted or a plain word that no key begins with, nothing.
 *
 * Returns: (transfer full) (element-type VarbindCandidate): in the order in which
 *   they are best shown
 */
GPtrArray *
varbind_filter_complete (const char           *text,
                         guint                 cursor,
                         VarbindFilterSubjects subjects,
                         VarbindTarget        *target,
                         VarbindTarget        *earlier)
{
  Completion         completion = { g_ptr_array_new_with_free_func (free_candidate), NULL, 0, 0 };
  VarbindFilterToken token;
  VarbindFilterField field;

  g_return_val_if_fail (text != NULL, NULL);

  cursor = MIN (cursor, strlen (text));
  token = find_token (text, cursor);
  if (cursor < token.key_start)
    return completion.candidates;

  if (token.key_end == token.key_start || cursor <= token.key_end)
    {
      completion.start = token.key_start;
      completion.end = token.key_end > token.key_start ? token.key_end + 1 : token.end;
      completion.prefix = g_strndup (text + token.key_start, cursor - token.key_start);
      if (strchr (completion.prefix, '"') == NULL)
        add_keys (&completion, subjects);
    }
  else
    {
      field = varbind_filter_find_field (text + token.key_start, token.key_end - token.key_start);
      completion.start = find_value_start (text, token.value_start, cursor);
      completion.end = find_value_end (text, cursor, token.end);
      completion.prefix = g_strndup (text + completion.start, cursor - completion.start);
      if (field < VARBIND_FILTER_N_FIELDS)
        add_values (&completion, field, target, earlier);
    }
  g_free (completion.prefix);

  return completion.candidates;
}
