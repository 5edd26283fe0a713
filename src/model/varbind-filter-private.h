/* varbind-filter-private.h
 *
 * What a filter is made of, shared by its files.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-filter.h"

G_BEGIN_DECLS

/* The text of a filter is short; hostile settings are cut to this. */
#define VARBIND_FILTER_MAX_TERMS 64

typedef enum {
  VARBIND_FILTER_FIELD_TEXT, /* a word without a key */
  VARBIND_FILTER_FIELD_KIND,
  VARBIND_FILTER_FIELD_IS,
  VARBIND_FILTER_FIELD_SESSION,
  VARBIND_FILTER_FIELD_OWNER,
  VARBIND_FILTER_FIELD_USER,
  VARBIND_FILTER_FIELD_NAME,
  VARBIND_FILTER_FIELD_AGE,
  VARBIND_FILTER_FIELD_ERROR,
  VARBIND_FILTER_FIELD_FUNCTION,
  VARBIND_FILTER_FIELD_USES,
  VARBIND_FILTER_FIELD_REFERENCES,
  VARBIND_FILTER_FIELD_BINDINGS,
  VARBIND_FILTER_FIELD_OUTSTANDING,
  VARBIND_FILTER_FIELD_ADDRESS,
  VARBIND_FILTER_FIELD_PORT,
  VARBIND_FILTER_FIELD_TYPE,
  VARBIND_FILTER_FIELD_ID,
  VARBIND_FILTER_FIELD_THREAD,
  VARBIND_FILTER_FIELD_CALL,
  VARBIND_FILTER_FIELD_DURATION,
  VARBIND_FILTER_FIELD_RULE,
  VARBIND_FILTER_FIELD_SEVERITY,
  VARBIND_FILTER_FIELD_COUNT,
  VARBIND_FILTER_FIELD_OID,
  VARBIND_FILTER_FIELD_SYNTAX,
  VARBIND_FILTER_FIELD_VALUE,
  VARBIND_FILTER_N_FIELDS
} VarbindFilterField;

/* How a value reads. */
typedef enum {
  VARBIND_FILTER_PATTERN,  /* text with * and ?, capitals or not */
  VARBIND_FILTER_CHOICE,   /* one of the field's words */
  VARBIND_FILTER_NUMBER,   /* 5, >5, <=5 */
  VARBIND_FILTER_DURATION, /* the same in 5ms, 5s, 5m, 5h */
  VARBIND_FILTER_HANDLE,   /* 2, S2 or a pattern of a name */
} VarbindFilterType;

typedef struct
{
  const char *word;
  const char *description; /* to be translated */
} VarbindFilterChoice;

typedef struct
{
  const char                *key;
  VarbindFilterType          type;
  VarbindFilterSubjects      subjects;
  const VarbindFilterChoice *choices; /* ended by a NULL word; NULL when free */
  const char                *example;
  const char                *description; /* to be translated */
} VarbindFilterFieldInfo;

typedef enum {
  VARBIND_FILTER_EQUAL,
  VARBIND_FILTER_LESS,
  VARBIND_FILTER_LESS_EQUAL,
  VARBIND_FILTER_GREATER,
  VARBIND_FILTER_GREATER_EQUAL,
} VarbindFilterOperator;

/* One of the values of a term, of which one has to fit. */
typedef struct
{
  char                 *text;    /* folded */
  GPatternSpec         *pattern; /* of a PATTERN or HANDLE with wildcards */
  VarbindFilterOperator operator;
  gint64                number; /* of a NUMBER, a DURATION in microseconds, a HANDLE */
  gboolean              has_number;
  guint                 choice; /* index of a CHOICE */
} VarbindFilterValue;

typedef struct
{
  VarbindFilterField field;
  gboolean           negated;
  GArray            *values; /* VarbindFilterValue, one at least */
} VarbindFilterTerm;

/* A piece of the text between spaces. */
typedef struct
{
  guint    start; /* of all of it, bytes */
  guint    end;
  gboolean negated;
  guint    key_start;
  guint    key_end;     /* equals key_start when there is no key */
  guint    value_start; /* behind the colon, or the word itself */
} VarbindFilterToken;

struct _VarbindFilter
{
  char              *text;
  GArray            *terms; /* VarbindFilterTerm */
  VarbindFilterError error; /* the first; its message is NULL when there is none */
};

extern const VarbindFilterFieldInfo varbind_filter_fields[VARBIND_FILTER_N_FIELDS];

GArray            *varbind_filter_tokenize (const char *text);
VarbindFilterField varbind_filter_find_field (const char *key,
                                              gsize       length);
gboolean           varbind_filter_text_contains (const char *text,
                                                 const char *folded_part);
void               varbind_filter_parse (VarbindFilter *self);

/* Words of the fields with choices, by index. */
typedef enum {
  VARBIND_FILTER_IS_LIVE,
  VARBIND_FILTER_IS_ENDED,
  VARBIND_FILTER_IS_CLOSED,
  VARBIND_FILTER_IS_FREED,
  VARBIND_FILTER_IS_FREED_BY_CLOSE,
  VARBIND_FILTER_IS_LEAKED,
  VARBIND_FILTER_IS_DANGLING,
  VARBIND_FILTER_IS_SHARED,
  VARBIND_FILTER_IS_UNUSED,
  VARBIND_FILTER_IS_WAITING,
  VARBIND_FILTER_IS_FAILED,
  VARBIND_FILTER_IS_LATE,
} VarbindFilterFlag;

/* What a term is held against: one of the six, and what goes with it. */
typedef struct
{
  VarbindHandle       *handle;
  VarbindCall         *call;
  VarbindProblem      *problem;
  const WinsnmpEvent  *message;
  VarbindNotification *notification;
  VarbindBinding      *binding;
  VarbindTarget       *target;
  gint64               now;
} VarbindFilterSubject;

typedef gboolean (*VarbindFilterMatchFunc) (VarbindFilterField          field,
                                            const VarbindFilterValue   *value,
                                            const VarbindFilterSubject *subject);

gboolean varbind_filter_matches (VarbindFilter              *self,
                                 VarbindFilterMatchFunc      func,
                                 const VarbindFilterSubject *subject);

gboolean varbind_filter_fits_text (const VarbindFilterValue *value,
                                   const char               *text);
gboolean varbind_filter_fits_number (const VarbindFilterValue *value,
                                     gint64                    number);
gboolean varbind_filter_fits_age (const VarbindFilterValue *value,
                                  gint64                    start,
                                  gint64                    end);
gboolean varbind_filter_fits_error (const VarbindFilterValue *value,
                                    guint                     error);
gboolean varbind_filter_fits_type (const VarbindFilterValue *value,
                                   guint                     type);
gboolean varbind_filter_fits_session (const VarbindFilterValue *value,
                                      VarbindSession           *session);
gboolean varbind_filter_fits_session_of (const VarbindFilterValue *value,
                                         VarbindHandle            *handle);
gboolean varbind_filter_handle_is (VarbindHandle    *handle,
                                   VarbindFilterFlag flag);
gboolean varbind_filter_handle_matches (VarbindFilterField          field,
                                        const VarbindFilterValue   *value,
                                        const VarbindFilterSubject *subject);

G_END_DECLS
