/* database.h
 *
 * Names of entities and contexts, as files gave them (docs/database.md).
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "address.h"
#include "hash.h"
#include "list.h"
#include "usm-user.h"
#include "winsnmp-linux.h"

/* The longest name, in bytes: with its NUL it fits the 128 bytes that are ample
 * for the text of an entity. */
#define WSNMP_MAX_NAME 127

/* Names of one kind, and faults, that are kept. */
#define WSNMP_MAX_NAMES 65536
#define WSNMP_MAX_FAULTS 1000

/* The user's file and the system's; or the one that somebody has named. */
#define WSNMP_MAX_DATABASE_FILES 2

/* Files of passwords that they name. */
#define WSNMP_MAX_SECRETS_FILES 16

/**
 * WsnmpEntry:
 * @link: in the order of the files
 * @by_name: in the index
 * @file, @line: where it begins
 * @is_valid: nothing in it is wrong.  One that is not is known all the same: its
 *   name must not be taken for something else
 * @keys_seen: a bit for each of its keys
 *
 * What entities and contexts have in common; the first member of both.
 */
typedef struct
{
  WsnmpLink     link;
  WsnmpHashNode by_name;
  size_t        file;
  unsigned int  line;
  bool          is_valid;
  uint32_t      keys_seen;
  char         *name;
} WsnmpEntry;

/**
 * WsnmpNamedEntity:
 * @by_host: in the index once the address is known
 * @host: numeric address or host name; NULL when the file has none
 * @address: without port; AF_UNSPEC while @host is a name that nobody has
 *   resolved, else what it was resolved to last
 * @port_is_set: the file says it
 * @version: 1 to 3
 * @timeout: centiseconds
 */
typedef struct
{
  WsnmpEntry    entry;
  WsnmpHashNode by_host;
  char         *host;
  bool          is_host_name;
  WsnmpAddress  address;
  uint16_t      port;
  bool          port_is_set;
  uint8_t       version;
  uint32_t      timeout;
  uint32_t      retries;
} WsnmpNamedEntity;

/**
 * WsnmpNamedContext:
 * @by_content: in the index by community, or that by user
 * @community: NULL when the file has none
 * @profile: its name is NULL for a community
 * @context_name: contextName of SNMPv3
 * @secrets_file: where the passwords are, as the file says it; NULL when they stand
 *   beside the rest
 * @secrets: its number, from 1
 * @user: made of @profile while the database is the current one
 *
 * A community, or a user of SNMPv3.  All texts are own memory.
 */
typedef struct
{
  WsnmpEntry      entry;
  WsnmpHashNode   by_content;
  char           *community;
  WsnmpUsmProfile profile;
  char           *context_name;
  char           *secrets_file;
  size_t          secrets;
  WsnmpUsmUser   *user;
} WsnmpNamedContext;

/* The entries of one kind. */
typedef struct
{
  WsnmpList list;
  WsnmpHash by_name;
  uint32_t  n_entries;
  uint32_t  n_valid;
} WsnmpEntries;

typedef enum {
  WSNMP_SETTING_TRANSLATE_MODE,
  WSNMP_SETTING_RETRANSMIT_MODE,
  WSNMP_SETTING_MAX_SESSIONS,
  WSNMP_SETTING_MAX_HANDLES,
  WSNMP_SETTING_MAX_OUTSTANDING,
  WSNMP_SETTING_TRAP_PORT,
  WSNMP_SETTING_TRAP_ADDRESS,
} WsnmpSetting;

#define WSNMP_N_SETTINGS (WSNMP_SETTING_TRAP_ADDRESS + 1)

/**
 * WsnmpFileSettings:
 * @is_set: a file says it; of several files the first decides
 * @numbers: all settings but the address
 */
typedef struct
{
  bool         is_set[WSNMP_N_SETTINGS];
  uint32_t     numbers[WSNMP_N_SETTINGS];
  WsnmpAddress trap_address;
} WsnmpFileSettings;

/**
 * WsnmpDatabaseFile:
 * @may_lack: looked for where it usually is; nobody has named it
 * @error: errno value; 0 when it was read
 * @mode: type and permissions
 * @owner: user id
 * @device, @inode, @size, @changed, @modified: what tells another file, or
 *   another content, from this one
 * @is_settled: it was not changed just before it was read: a further change
 *   would show
 * @hash: of the content
 */
typedef struct
{
  char    *path;
  bool     may_lack;
  int      error;
  uint32_t mode;
  uint32_t owner;
  uint64_t device;
  uint64_t inode;
  uint64_t size;
  int64_t  changed;
  int64_t  modified;
  bool     is_settled;
  uint64_t hash;
} WsnmpDatabaseFile;

/**
 * WsnmpDatabase:
 * @references: under the library's lock
 * @secrets: files that contexts name for their passwords
 * @by_host, @by_community, @by_user: indexes of what is valid
 *
 * What all files said at one time.  Later nothing changes but the addresses of
 * host names.
 */
typedef struct
{
  unsigned int      references;
  WsnmpDatabaseFile files[WSNMP_MAX_DATABASE_FILES];
  size_t            n_files;
  WsnmpDatabaseFile secrets[WSNMP_MAX_SECRETS_FILES];
  size_t            n_secrets;
  WsnmpEntries      entities;
  WsnmpEntries      contexts;
  WsnmpHash         by_host;
  WsnmpHash         by_community;
  WsnmpHash         by_user;
  WsnmpFileSettings settings;
  WinsnmpFault     *faults;
  size_t            n_faults;
} WsnmpDatabase;

/* Empty, with one reference; NULL without memory. */
WsnmpDatabase *wsnmp_database_new (void);
void           wsnmp_database_unref (WsnmpDatabase *database); /* NULL is fine */

/* A file that is to be read, after those before it. */
bool wsnmp_database_add_file (WsnmpDatabase *database,
                              const char    *path,
                              bool           may_lack);

/* Takes the texts' copies.  FALSE without memory. */
bool wsnmp_database_add_fault (WsnmpDatabase      *database,
                               const WinsnmpFault *fault);

/* Takes an entry in: into the index of names, and at the end of the list. */
void wsnmp_database_add_entry (WsnmpEntries *entries,
                               WsnmpEntry   *entry);
void wsnmp_database_set_address (WsnmpDatabase      *database,
                                 WsnmpNamedEntity   *entity,
                                 const WsnmpAddress *address);
void wsnmp_database_add_context (WsnmpDatabase     *database,
                                 WsnmpNamedContext *context);
void wsnmp_named_entity_free (WsnmpEntry *entry);
void wsnmp_named_context_free (WsnmpEntry *entry);

/* An entry of this name, valid or not; NULL when there is none. */
WsnmpEntry *wsnmp_database_find (WsnmpEntries *entries,
                                 const char   *name,
                                 size_t        length);

/* The entity at this address: that with its port if there is one, else, if
 * @any_port, the first. */
WsnmpNamedEntity *wsnmp_database_find_host (WsnmpDatabase      *database,
                                            const WsnmpAddress *address,
                                            bool                any_port);

/* The first context with this community. */
WsnmpNamedContext *wsnmp_database_find_community (WsnmpDatabase *database,
                                                  const void    *community,
                                                  size_t         length);

/* The first context with this user and contextName. */
WsnmpNamedContext *wsnmp_database_find_user (WsnmpDatabase      *database,
                                             const WsnmpUsmUser *user,
                                             const char         *context_name);

/* The database becomes the current one: its users can send and receive from now on,
 * as far as there is memory.  The caller holds the library's lock; so he does when
 * the last reference goes. */
void wsnmp_database_make_users (WsnmpDatabase *database);
