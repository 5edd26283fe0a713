/* varbind-call-format.c
 *
 * Arguments and results of API calls as text.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "varbind-call-format.h"
#include "varbind-line.h"
#include "varbind-names.h"
#include "winsnmp-linux.h"

/* Characters of a string, and of an object identifier, that a line shows. */
#define MAX_STRING 48
#define MAX_OID 96

/**
 * varbind_call_event_failed:
 * @call: what a call's event says
 *
 * Returns: whether the result is one that the function's page calls a failure
 */
gboolean
varbind_call_event_failed (const WinsnmpCallEvent *call)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (call->function);

  if (info == NULL || info->result == WINSNMP_TYPE_ERROR)
    return FALSE;

  return call->result == 0;
}

/* Quoted as in C, so that a line stays one line whatever an application has
 * passed; bytes that are no UTF-8 are written in hexadecimal. */
static void
append_string (GString    *text,
               const char *string)
{
  guint n = 0;

  g_string_append_c (text, '"');

  while (*string != '\0' && n++ < MAX_STRING)
    {
      if (*string == '"' || *string == '\\')
        g_string_append_c (text, '\\');
      string = varbind_line_append_character (text, string);
    }

  g_string_append (text, *string != '\0' ? "…\"" : "\"");
}

/* The library writes nothing but numbers and dots. */
static void
append_oid (GString    *text,
            const char *oid)
{
  gsize length = strlen (oid);

  if (strspn (oid, "0123456789.") < length)
    {
      append_string (text, oid);
      return;
    }

  g_string_append_len (text, oid, MIN (length, MAX_OID));
  if (length > MAX_OID)
    g_string_append (text, "…");
}

static void
append_handle (GString        *text,
               guint64         token,
               VarbindNameFunc name_func,
               gpointer        user_data)
{
  const char *name = token != 0 ? name_func (token, user_data) : "NULL";

  if (name != NULL)
    g_string_append (text, name);
  else
    g_string_append_printf (text, "0x%" G_GINT64_MODIFIER "x", token);
}

/* A number that has a name, or the number itself. */
static void
append_name (GString    *text,
             const char *name,
             guint64     number)
{
  if (name != NULL)
    g_string_append (text, name);
  else
    g_string_append_printf (text, "%" G_GUINT64_FORMAT, number);
}

static const char *
find_name (WinsnmpType type,
           guint64     number)
{
  switch ((guint)type)
    {
    case WINSNMP_TYPE_VALUE:
      return number != 0 ? varbind_syntax_get_name (number) : "NULL";

    case WINSNMP_TYPE_SYNTAX:
      return varbind_syntax_get_name (number);

    case WINSNMP_TYPE_PDU_TYPE:
      return varbind_pdu_type_get_name (number);

    case WINSNMP_TYPE_TRANSLATE_MODE:
      return varbind_translate_mode_get_name (number);

    case WINSNMP_TYPE_RETRANSMIT_MODE:
      return varbind_retransmit_mode_get_name (number);

    default:
      return NULL;
    }
}

static void
append_text (GString               *text,
             const WinsnmpArgument *argument,
             void (*append) (GString *, const char *))
{
  if (argument->text != NULL)
    append (text, argument->text);
  else
    g_string_append (text, "NULL");
}

/**
 * varbind_format_argument:
 * @text: what to append to
 * @call: what a call's event says
 * @index: of a parameter that the function has
 * @name_func: names handles
 * @user_data: for @name_func
 *
 * Appends an argument; an arrow stands before what the library handed out.
 */
void
varbind_format_argument (GString                *text,
                         const WinsnmpCallEvent *call,
                         guint                   index,
                         VarbindNameFunc         name_func,
                         gpointer                user_data)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (call->function);
  const WinsnmpParameter    *parameter = &info->parameters[index];
  const WinsnmpArgument     *argument = &call->arguments[index];
  guint64                    number = argument->number;

  if (call->absent & 1u << index)
    {
      g_string_append (text, parameter->out ? "→-" : "NULL");
      return;
    }
  if (parameter->out)
    g_string_append (text, "→");

  switch (parameter->type)
    {
    case WINSNMP_TYPE_HANDLE:
      append_handle (text, number, name_func, user_data);
      break;

    case WINSNMP_TYPE_STRING:
      append_text (text, argument, append_string);
      break;

    case WINSNMP_TYPE_OID:
      append_text (text, argument, append_oid);
      break;

    case WINSNMP_TYPE_SECRET:
      g_string_append_printf (text, ngettext ("‹%u byte›", "‹%u bytes›", (guint)number),
                              (guint)number);
      break;

    case WINSNMP_TYPE_VALUE:
    case WINSNMP_TYPE_SYNTAX:
    case WINSNMP_TYPE_PDU_TYPE:
    case WINSNMP_TYPE_TRANSLATE_MODE:
    case WINSNMP_TYPE_RETRANSMIT_MODE:
      append_name (text, find_name (parameter->type, number), number);
      break;

    case WINSNMP_TYPE_POINTER:
      g_string_append (text, number != 0 ? parameter->name : "NULL");
      break;

    case WINSNMP_TYPE_DESCRIPTOR:
      g_string_append_printf (text, "%#" G_GINT64_MODIFIER "x", number);
      break;

    case WINSNMP_TYPE_INT:
      g_string_append_printf (text, "%" G_GINT64_FORMAT, (gint64)number);
      break;

    case WINSNMP_TYPE_UINT:
    case WINSNMP_TYPE_NONE:
    case WINSNMP_TYPE_STATUS:
    case WINSNMP_TYPE_COUNT:
    case WINSNMP_TYPE_ERROR:
      g_string_append_printf (text, "%" G_GUINT64_FORMAT, number);
      break;
    }
}

/**
 * varbind_format_arguments:
 * @text: what to append to
 * @call: what a call's event says
 * @name_func: names handles
 * @user_data: for @name_func
 *
 * Appends all arguments, with commas between them.
 */
void
varbind_format_arguments (GString                *text,
                          const WinsnmpCallEvent *call,
                          VarbindNameFunc         name_func,
                          gpointer                user_data)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (call->function);

  for (guint i = 0; info != NULL && i < WINSNMP_MAX_PARAMETERS; i++)
    {
      if (info->parameters[i].type == WINSNMP_TYPE_NONE)
        break;
      if (i > 0)
        g_string_append (text, ", ");
      varbind_format_argument (text, call, i, name_func, user_data);
    }
}

/**
 * varbind_format_error:
 * @text: what to append to
 * @error: an SNMPAPI_ code
 *
 * Appends its name; the number when it has none.
 */
void
varbind_format_error (GString *text,
                      guint    error)
{
  if (error == SNMPAPI_SUCCESS)
    g_string_append (text, "SNMPAPI_SUCCESS");
  else
    append_name (text, winsnmp_error_name (error), error);
}

/**
 * varbind_format_result:
 * @text: what to append to
 * @call: what a call's event says
 * @name_func: names handles
 * @user_data: for @name_func
 *
 * Appends what the call returned.
 */
void
varbind_format_result (GString                *text,
                       const WinsnmpCallEvent *call,
                       VarbindNameFunc         name_func,
                       gpointer                user_data)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (call->function);

  if (varbind_call_event_failed (call))
    g_string_append (text, "FAILURE");
  else if (info != NULL && info->result == WINSNMP_TYPE_STATUS)
    g_string_append (text, "SUCCESS");
  else if (info != NULL && info->result == WINSNMP_TYPE_HANDLE)
    append_handle (text, call->result, name_func, user_data);
  else if (info != NULL && info->result == WINSNMP_TYPE_ERROR)
    varbind_format_error (text, call->result);
  else
    g_string_append_printf (text, "%" G_GUINT64_FORMAT, call->result);
}
