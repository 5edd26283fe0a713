/* varbind-filter-value.c
 *
 * Values of a filter held against texts and numbers.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-filter-private.h"
#include "varbind-names.h"
#include "winsnmp-linux.h"

/**
 * varbind_filter_text_contains:
 * @text: (nullable): where to look
 * @folded_part: what for, case-folded
 *
 * Returns: whether it stands there, in capitals or not
 */
gboolean
varbind_filter_text_contains (const char *text,
                              const char *folded_part)
{
  g_autofree char *folded_text = NULL;

  if (text == NULL)
    return FALSE;
  /* Nearly everything is ASCII, and lists are long. */
  if (g_str_is_ascii (folded_part))
    return strcasestr (text, folded_part) != NULL;

  folded_text = g_utf8_casefold (text, -1);

  return strstr (folded_text, folded_part) != NULL;
}

/**
 * varbind_filter_fits_text:
 * @value: one of a term
 * @text: (nullable): what it is held against
 *
 * Returns: whether the text is that of the value as a whole, wildcards
 *   counted, in capitals or not
 */
gboolean
varbind_filter_fits_text (const VarbindFilterValue *value,
                          const char               *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;

  folded = g_utf8_casefold (text, -1);

  return value->pattern != NULL ? g_pattern_spec_match_string (value->pattern, folded)
                                : g_str_equal (folded, value->text);
}

/**
 * varbind_filter_fits_number:
 * @value: one of a term
 * @number: what it is held against
 *
 * Returns: whether the comparison holds
 */
gboolean
varbind_filter_fits_number (const VarbindFilterValue *value,
                            gint64                    number)
{
  switch (value->operator)
    {
    case VARBIND_FILTER_EQUAL:
      return number == value->number;

    case VARBIND_FILTER_LESS:
      return number < value->number;

    case VARBIND_FILTER_LESS_EQUAL:
      return number <= value->number;

    case VARBIND_FILTER_GREATER:
      return number > value->number;

    case VARBIND_FILTER_GREATER_EQUAL:
      return number >= value->number;
    }

  return FALSE;
}

/**
 * varbind_filter_fits_age:
 * @value: one of a term
 * @start: microseconds
 * @end: microseconds
 *
 * Returns: whether the comparison holds for the time between them; what has not
 *   begun yet has no age
 */
gboolean
varbind_filter_fits_age (const VarbindFilterValue *value,
                         gint64                    start,
                         gint64                    end)
{
  return end >= start && varbind_filter_fits_number (value, end - start);
}

/**
 * varbind_filter_fits_error:
 * @value: one of a term
 * @error: SNMPAPI_ code, 0 for none
 *
 * Returns: whether it is meant by "SNMPAPI_ALLOC_ERROR", "ALLOC_ERROR" or its
 *   number
 */
gboolean
varbind_filter_fits_error (const VarbindFilterValue *value,
                           guint                     error)
{
  const char *name;
  char        number[16];

  if (error == 0)
    return FALSE;

  name = winsnmp_error_name (error);
  g_snprintf (number, sizeof number, "%u", error);

  return varbind_filter_fits_text (value, name) || varbind_filter_fits_text (value, number) ||
         (name != NULL && g_str_has_prefix (name, "SNMPAPI_") &&
          varbind_filter_fits_text (value, name + strlen ("SNMPAPI_")));
}

/**
 * varbind_filter_fits_type:
 * @value: one of a term
 * @type: SNMP_PDU_ number
 *
 * Returns: whether this is the type
 */
gboolean
varbind_filter_fits_type (const VarbindFilterValue *value,
                          guint                     type)
{
  const char *name = varbind_pdu_type_get_name (type);

  return name != NULL && g_ascii_strcasecmp (name, value->text) == 0;
}
