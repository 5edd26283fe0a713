/* varbind-community.c
 *
 * A community that a person knows by name.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "varbind-community.h"
#include "varbind-secret.h"

/**
 * VarbindCommunity:
 *
 * A secret that agents are asked with.  It does not change.
 */
struct _VarbindCommunity
{
  GObject parent_instance;

  char    *name;
  char    *secret;
  gboolean is_volatile;
};

G_DEFINE_FINAL_TYPE (VarbindCommunity, varbind_community, G_TYPE_OBJECT)

static void
varbind_community_finalize (GObject *object)
{
  VarbindCommunity *self = VARBIND_COMMUNITY (object);

  g_free (self->name);
  varbind_secret_free (self->secret);

  G_OBJECT_CLASS (varbind_community_parent_class)->finalize (object);
}

static void
varbind_community_class_init (VarbindCommunityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = varbind_community_finalize;
}

static void
varbind_community_init (VarbindCommunity *self)
{
}

/**
 * varbind_community_new:
 * @name: what the person calls it
 * @secret: what agents are asked with
 * @is_volatile: whether it is never saved
 *
 * Returns: an entry
 */
VarbindCommunity *
varbind_community_new (const char *name,
                       const char *secret,
                       gboolean    is_volatile)
{
  VarbindCommunity *self = g_object_new (VARBIND_TYPE_COMMUNITY, NULL);

  self->name = g_strdup (name);
  self->secret = g_strdup (secret);
  self->is_volatile = is_volatile;

  return self;
}

/**
 * varbind_community_get_name:
 * @self: an entry
 *
 * Returns: what the person calls it
 */
const char *
varbind_community_get_name (VarbindCommunity *self)
{
  g_return_val_if_fail (VARBIND_IS_COMMUNITY (self), NULL);

  return self->name;
}

/**
 * varbind_community_get_secret:
 * @self: an entry
 *
 * Returns: what agents are asked with
 */
const char *
varbind_community_get_secret (VarbindCommunity *self)
{
  g_return_val_if_fail (VARBIND_IS_COMMUNITY (self), NULL);

  return self->secret;
}

/**
 * varbind_community_is_volatile:
 * @self: an entry
 *
 * Returns: whether it is never saved
 */
gboolean
varbind_community_is_volatile (VarbindCommunity *self)
{
  g_return_val_if_fail (VARBIND_IS_COMMUNITY (self), FALSE);

  return self->is_volatile;
}

/**
 * varbind_community_equal:
 * @self: an entry
 * @other: an entry
 *
 * Returns: whether both say the same
 */
gboolean
varbind_community_equal (VarbindCommunity *self,
                         VarbindCommunity *other)
{
  g_return_val_if_fail (VARBIND_IS_COMMUNITY (self), FALSE);
  g_return_val_if_fail (VARBIND_IS_COMMUNITY (other), FALSE);

  return g_str_equal (self->name, other->name) && g_str_equal (self->secret, other->secret) &&
         self->is_volatile == other->is_volatile;
}
