/* database-keys.c
 *
 * What the keys of the database's groups mean.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "database-keys.h"
#include "entity.h"
#include "resolver.h"
#include "secret.h"

#define MOST_SECONDS 86400
#define MOST_RETRIES 100

/* Values */

static bool
read_number (const char *value,
             uint32_t    least,
             uint32_t    most,
             uint32_t   *ret_number)
{
  uint64_t number = 0;

  if (*value == '\0')
    return false;

  for (; *value >= '0' && *value <= '9'; value++)
    {
      number = 10 * number + (uint64_t)(*value - '0');
      if (number > most)
        return false;
    }
  *ret_number = (uint32_t)number;

  return *value == '\0' && number >= least;
}

typedef struct
{
  const char *word;
  uint32_t    number;
} Word;

static bool
read_word (const char *value,
           const Word *words,
           uint32_t   *ret_number)
{
  for (; words->word != NULL; words++)
    {
      *ret_number = words->number;
      if (strcmp (value, words->word) == 0)
        return true;
    }

  return false;
}

/* Seconds with at most two decimals, as centiseconds. */
static bool
read_seconds (char     *value,
              uint32_t *ret_centiseconds)
{
  char    *point = strchr (value, '.');
  uint32_t seconds, rest = 0;
  size_t   n = point != NULL ? strlen (point + 1) : 0;

  if (point != NULL)
    {
      if (n == 0 || n > 2 || !read_number (point + 1, 0, 99, &rest))
        return false;
      *point = '\0';
    }
  if (!read_number (value, 0, MOST_SECONDS, &seconds))
    return false;

  *ret_centiseconds = 100 * seconds + (n == 1 ? 10 * rest : rest);
  return true;
}

/* Keys.  A function gets the value and says whether the key can have it. */

static bool
read_setting (WsnmpKeyTarget *target,
              char           *value,
              int             setting)
{
  static const Word translate_modes[] = {
    { "translated", SNMPAPI_TRANSLATED },
    { "untranslated-v1", SNMPAPI_UNTRANSLATED_V1 },
    { "untranslated-v2", SNMPAPI_UNTRANSLATED_V2 },
    { NULL, 0 },
  };
  static const Word retransmit_modes[] = {
    { "on", SNMPAPI_ON },
    { "off", SNMPAPI_OFF },
    { NULL, 0 },
  };
  static const uint32_t most[WSNMP_N_SETTINGS] = {
    [WSNMP_SETTING_MAX_SESSIONS] = WINSNMP_MOST_SESSIONS,
    [WSNMP_SETTING_MAX_HANDLES] = WINSNMP_MOST_HANDLES,
    [WSNMP_SETTING_MAX_OUTSTANDING] = WINSNMP_MOST_OUTSTANDING,
    [WSNMP_SETTING_TRAP_PORT] = UINT16_MAX,
  };
  uint32_t *number = &target->settings.numbers[setting];
  bool      ok;

  if (setting == WSNMP_SETTING_TRANSLATE_MODE)
    ok = read_word (value, translate_modes, number);
  else if (setting == WSNMP_SETTING_RETRANSMIT_MODE)
    ok = read_word (value, retransmit_modes, number);
  else if (setting == WSNMP_SETTING_TRAP_ADDRESS)
    ok = wsnmp_address_parse (value, &target->settings.trap_address);
  else
    ok = read_number (value, 1, most[setting], number);
  target->settings.is_set[setting] = ok;

  return ok;
}

static bool
read_address (WsnmpKeyTarget *target,
              char           *value,
              int             unused)
{
  WsnmpNamedEntity *entity = (WsnmpNamedEntity *)target->entry;

  entity->address.family = AF_UNSPEC;
  entity->is_host_name = !wsnmp_address_parse (value, &entity->address);
  if (entity->is_host_name && !wsnmp_resolver_is_host_name (value))
    return false;

  free (entity->host);
  entity->host = strdup (value);
  if (entity->host == NULL)
    target->failed = true;

  return true;
}

static bool
read_port (WsnmpKeyTarget *target,
           char           *value,
           int             unused)
{
  WsnmpNamedEntity *entity = (WsnmpNamedEntity *)target->entry;
  uint32_t          number = 0;

  entity->port_is_set = read_number (value, 1, UINT16_MAX, &number);
  entity->port = (uint16_t)number;

  return entity->port_is_set;
}

static bool
read_version (WsnmpKeyTarget *target,
              char           *value,
              int             unused)
{
  static const Word versions[] = {
    { "1", 1 },
    { "2c", 2 },
    { "3", 3 },
    { NULL, 0 },
  };
  uint32_t number;
  bool     ok = read_word (value, versions, &number);

  ((WsnmpNamedEntity *)target->entry)->version = (uint8_t)number;
  return ok;
}

static bool
read_timeout (WsnmpKeyTarget *target,
              char           *value,
              int             unused)
{
  return read_seconds (value, &((WsnmpNamedEntity *)target->entry)->timeout);
}

static bool
read_retries (WsnmpKeyTarget *target,
              char           *value,
              int             unused)
{
  return read_number (value, 0, MOST_RETRIES, &((WsnmpNamedEntity *)target->entry)->retries);
}

/* For programs that offer agents for choice; the library has no use for it. */
static bool
read_context (WsnmpKeyTarget *target,
              char           *value,
              int             unused)
{
  return *value != '\0';
}

static bool
read_community (WsnmpKeyTarget *target,
                char           *value,
                int             unused)
{
  WsnmpNamedContext *context = (WsnmpNamedContext *)target->entry;

  if (*value == '\0')
    return false;

  wsnmp_secret_free_text (context->community);
  context->community = strdup (value);
  if (context->community == NULL)
    target->failed = true;

  return true;
}

/* Users of SNMPv3 */

/* Copies the value to @place, which may have one already. */
static void
set_text (WsnmpKeyTarget *target,
          char          **place,
          const char     *value)
{
  wsnmp_secret_free_text (*place);
  *place = strdup (value);
  if (*place == NULL)
    target->failed = true;
}

static bool
read_user (WsnmpKeyTarget *target,
           char           *value,
           int             unused)
{
  WsnmpUsmProfile *profile = &((WsnmpNamedContext *)target->entry)->profile;
  size_t           length = strlen (value);

  if (length < 1 || length > WSNMP_MAX_USER_NAME)
    return false;

  set_text (target, (char **)&profile->name, value);
  return true;
}

static bool
read_level (WsnmpKeyTarget *target,
            char           *value,
            int             unused)
{
  return wsnmp_usm_level_from_name (value,
                                    &((WsnmpNamedContext *)target->entry)->profile.level);
}

static bool
read_auth (WsnmpKeyTarget *target,
           char           *value,
           int             unused)
{
  return wsnmp_usm_auth_from_name (value, &((WsnmpNamedContext *)target->entry)->profile.auth);
}

static bool
read_priv (WsnmpKeyTarget *target,
           char           *value,
           int             unused)
{
  return wsnmp_usm_priv_from_name (value, &((WsnmpNamedContext *)target->entry)->profile.priv);
}

static bool
read_password (WsnmpKeyTarget *target,
               char           *value,
               int             is_priv)
{
  WsnmpUsmProfile *profile = &((WsnmpNamedContext *)target->entry)->profile;
  size_t           length = strlen (value);

  if (length < WSNMP_MIN_SECRET || length > WSNMP_MAX_SECRET)
    return false;

  set_text (target, (char **)(is_priv ? &profile->priv_secret : &profile->auth_secret), value);
  return true;
}

static bool
read_context_name (WsnmpKeyTarget *target,
                   char           *value,
                   int             unused)
{
  if (strlen (value) > WSNMP_MAX_CONTEXT_NAME)
    return false;

  set_text (target, &((WsnmpNamedContext *)target->entry)->context_name, value);
  return true;
}

static bool
read_secrets_file (WsnmpKeyTarget *target,
                   char           *value,
                   int             unused)
{
  set_text (target, &((WsnmpNamedContext *)target->entry)->secrets_file, value);
  return *value != '\0';
}

/**
 * Key:
 * @is_exact: blanks at the end of its value count
 * @argument: for @read
 */
typedef struct
{
  const char *name;
  bool (*read) (WsnmpKeyTarget *target,
                char           *value,
                int             argument);
  bool is_exact;
  int  argument;
} Key;

static const Key library_keys[] = {
  { "TranslateMode", read_setting, false, WSNMP_SETTING_TRANSLATE_MODE },
  { "RetransmitMode", read_setting, false, WSNMP_SETTING_RETRANSMIT_MODE },
  { "MaxSessions", read_setting, false, WSNMP_SETTING_MAX_SESSIONS },
  { "MaxHandles", read_setting, false, WSNMP_SETTING_MAX_HANDLES },
  { "MaxOutstanding", read_setting, false, WSNMP_SETTING_MAX_OUTSTANDING },
  { "TrapPort", read_setting, false, WSNMP_SETTING_TRAP_PORT },
  { "TrapAddress", read_setting, false, WSNMP_SETTING_TRAP_ADDRESS },
  { NULL },
};

static const Key entity_keys[] = {
  { "Address", read_address },
  { "Port", read_port },
  { "Version", read_version },
  { "Timeout", read_timeout },
  { "Retries", read_retries },
  { "ReadContext", read_context },
  { "WriteContext", read_context },
  { NULL },
};

static const Key context_keys[] = {
  { "Community", read_community, true },
  { "User", read_user },
  { "SecurityLevel", read_level },
  { "AuthProtocol", read_auth },
  { "AuthPassword", read_password, true, false },
  { "PrivProtocol", read_priv },
  { "PrivPassword", read_password, true, true },
  { "ContextName", read_context_name },
  { "SecretsFile", read_secrets_file },
  { NULL },
};

/* Bits of keys_seen: their places in these tables. */
#define SEEN_ADDRESS (UINT32_C (1) << 0)
#define SEEN_COMMUNITY (UINT32_C (1) << 0)
#define SEEN_USER (UINT32_C (1) << 1)
#define SEEN_AUTH (UINT32_C (1) << 3)
#define SEEN_AUTH_PASSWORD (UINT32_C (1) << 4)
#define SEEN_PRIV (UINT32_C (1) << 5)
#define SEEN_PRIV_PASSWORD (UINT32_C (1) << 6)

static const Key secrets_keys[] = {
  { "AuthPassword", read_password, true, false },
  { "PrivPassword", read_password, true, true },
  { NULL },
};

static const Key *const keys_of[] = {
  [WSNMP_GROUP_LIBRARY] = library_keys,
  [WSNMP_GROUP_ENTITY] = entity_keys,
  [WSNMP_GROUP_CONTEXT] = context_keys,
  [WSNMP_GROUP_SECRETS] = secrets_keys,
};

static void
trim_end (char *value)
{
  size_t length = strlen (value);

  while (length > 0 && (value[length - 1] == ' ' || value[length - 1] == '\t'))
    value[--length] = '\0';
}

WinsnmpFaultKind
wsnmp_key_take (WsnmpKeyTarget         *target,
                const WsnmpKeyFileLine *line)
{
  const Key *key = keys_of[target->group];
  bool       is_entry = target->group == WSNMP_GROUP_ENTITY || target->group == WSNMP_GROUP_CONTEXT;
  uint32_t  *seen = is_entry ? &target->entry->keys_seen : &target->settings_seen;
  uint32_t   bit = 1;
  bool       was_seen;

  while (key->name != NULL && strcmp (key->name, line->key) != 0)
    {
      key++;
      bit <<= 1;
    }
  if (key->name == NULL)
    return wsnmp_key_is_foreign (line->key) ? 0 : WINSNMP_FAULT_UNKNOWN_KEY;

  was_seen = *seen & bit;
  *seen |= bit;
  if (line->value != NULL && !key->is_exact)
    trim_end (line->value);
  if (line->value != NULL && key->read (target, line->value, key->argument))
    return was_seen ? WINSNMP_FAULT_DUPLICATE_KEY : 0;

  if (target->entry != NULL)
    target->entry->is_valid = false;
  return line->value != NULL ? WINSNMP_FAULT_VALUE : WINSNMP_FAULT_ESCAPE;
}

/* Passwords may have come from another file. */
static const char *
find_missing_of_user (const WsnmpNamedContext *context)
{
  const WsnmpUsmProfile *profile = &context->profile;
  uint32_t               seen = context->entry.keys_seen;

  if (profile->level >= WINSNMP_SECURITY_AUTH_NO_PRIV && !(seen & SEEN_AUTH))
    return "AuthProtocol";
  if (profile->level >= WINSNMP_SECURITY_AUTH_NO_PRIV && profile->auth_secret == NULL &&
      !(seen & SEEN_AUTH_PASSWORD))
    return "AuthPassword";
  if (profile->level == WINSNMP_SECURITY_AUTH_PRIV && !(seen & SEEN_PRIV))
    return "PrivProtocol";
  if (profile->level == WINSNMP_SECURITY_AUTH_PRIV && profile->priv_secret == NULL &&
      !(seen & SEEN_PRIV_PASSWORD))
    return "PrivPassword";

  return NULL;
}

const char *
wsnmp_key_find_missing (WsnmpGroup        group,
                        const WsnmpEntry *entry)
{
  if (group == WSNMP_GROUP_ENTITY)
    return entry->keys_seen & SEEN_ADDRESS ? NULL : "Address";
  if (entry->keys_seen & SEEN_USER)
    return find_missing_of_user ((const WsnmpNamedContext *)entry);

  return entry->keys_seen & SEEN_COMMUNITY ? NULL : "Community";
}

/* Those of another file are not its own. */
bool
wsnmp_key_has_passwords (const WsnmpNamedContext *context)
{
  return context->entry.keys_seen & (SEEN_AUTH_PASSWORD | SEEN_PRIV_PASSWORD);
}

const char *
wsnmp_key_find_conflict (const WsnmpNamedContext *context)
{
  if (context->community != NULL && context->profile.name != NULL)
    return "User";

  return context->secrets_file != NULL && wsnmp_key_has_passwords (context) ? "SecretsFile" : NULL;
}

bool
wsnmp_key_is_foreign (const char *name)
{
  return strncmp (name, "X-", 2) == 0;
}

static WsnmpEntry *
make_entity (void)
{
  WsnmpNamedEntity *entity = calloc (1, sizeof *entity);

  if (entity == NULL)
    return NULL;

  entity->port = WSNMP_REQUEST_PORT;
  entity->version = 1;
  entity->timeout = WSNMP_DEFAULT_TIMEOUT;
  entity->retries = WSNMP_DEFAULT_RETRIES;

  return &entity->entry;
}

static WsnmpEntry *
make_context (void)
{
  WsnmpNamedContext *context = calloc (1, sizeof *context);

  if (context == NULL)
    return NULL;

  context->context_name = strdup ("");
  if (context->context_name == NULL)
    {
      free (context);
      return NULL;
    }
  context->profile.level = WINSNMP_SECURITY_AUTH_PRIV;

  return &context->entry;
}

WsnmpEntry *
wsnmp_key_make_entry (WsnmpGroup group)
{
  return group == WSNMP_GROUP_ENTITY ? make_entity () : make_context ();
}
