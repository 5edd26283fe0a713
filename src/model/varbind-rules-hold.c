/* varbind-rules-hold.c
 *
 * Rules on what is kept for long, and on what becomes more and more.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "varbind-handle-private.h"
#include "varbind-rules.h"

/* Microseconds without a use after which a PDU or list is held for long. */
#define PATIENCE (60 * G_USEC_PER_SEC)

/* So many from one place are a pile, until so few are left. */
#define PILE 1000
#define PILE_GONE (PILE / 2)

/* What was made in one place. */
typedef struct
{
  VarbindKind    kind;
  VarbindFrames *created; /* NULL when stacks are off: then by session or function */
  guint64        maker;
} Place;

typedef struct
{
  Place           place;
  VarbindProblem *problem; /* NULL while it is no pile */
  guint64         token;   /* that the problem was reported with */
  guint           n_live;
} Pile;

/* A live PDU, list or descriptor. */
typedef struct
{
  guint64         token;
  Pile           *pile;
  VarbindProblem *problem; /* of being held, NULL while it is none */
  GList           link;    /* among those that may come to be held, by last use */
  gint64          used_at;
  gboolean        waits; /* is in that list */
} Item;

typedef struct
{
  VarbindProblems *problems;
  GHashTable      *items;
  GHashTable      *piles;
  GQueue           waiting;
} HoldRules;

static guint
hash_place (gconstpointer key)
{
  const Place *place = key;

  return g_direct_hash (place->created) ^ g_int64_hash (&place->maker) ^ place->kind;
}

static gboolean
equal_places (gconstpointer a,
              gconstpointer b)
{
  const Place *place_a = a;
  const Place *place_b = b;

  return place_a->kind == place_b->kind && place_a->created == place_b->created &&
         place_a->maker == place_b->maker;
}

static void
free_pile (gpointer data)
{
  Pile *pile = data;

  varbind_frames_unref (pile->place.created);
  g_free (pile);
}

static gpointer
start (VarbindProblems *problems)
{
  HoldRules *rules = g_new0 (HoldRules, 1);

  rules->problems = problems;
  rules->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  rules->piles = g_hash_table_new_full (hash_place, equal_places, NULL, free_pile);

  return rules;
}

static void
stop (gpointer family)
{
  HoldRules *rules = family;

  g_hash_table_unref (rules->items);
  g_hash_table_unref (rules->piles);
  g_free (rules);
}

static char *
compose_pile (VarbindKind kind,
              guint       n)
{
  switch (kind)
    {
    case VARBIND_KIND_PDU:
      return g_strdup_printf (_ ("%u PDUs that were made in one place are alive"), n);

    case VARBIND_KIND_VBL:
      return g_strdup_printf (_ ("%u lists that were made in one place are alive"), n);

    default:
      return g_strdup_printf (_ ("%u descriptors that were made in one place are alive"), n);
    }
}

static void
grow (HoldRules          *rules,
      Pile               *pile,
      guint64             token,
      const WinsnmpEvent *event)
{
  VarbindFinding finding;

  pile->n_live++;
  if (pile->problem != NULL || pile->n_live < PILE)
    return;

  varbind_finding_init (&finding, VARBIND_RULE_PILE_UP, event);
  finding.kind = varbind_kind_get_id (pile->place.kind);
  finding.where.token = token;
  finding.stacks[VARBIND_STACK_CREATED] = pile->place.created;
  finding.message = compose_pile (pile->place.kind, pile->n_live);
  pile->problem = varbind_problems_report (rules->problems, &finding);
  pile->token = token;
}

static void
shrink (HoldRules *rules,
        Pile      *pile)
{
  pile->n_live--;
  if (pile->problem != NULL && pile->n_live <= PILE_GONE)
    {
      varbind_problems_retract (rules->problems, pile->problem, pile->token);
      pile->problem = NULL;
    }
  if (pile->n_live == 0)
    g_hash_table_remove (rules->piles, &pile->place);
}

static Pile *
ensure_pile (HoldRules   *rules,
             const Place *place)
{
  Pile *pile = g_hash_table_lookup (rules->piles, place);

  if (pile != NULL)
    return pile;

  pile = g_new0 (Pile, 1);
  pile->place = *place;
  varbind_frames_ref (pile->place.created);
  g_hash_table_insert (rules->piles, &pile->place, pile);

  return pile;
}

static void
wait (HoldRules *rules,
      Item      *item,
      gint64     now)
{
  if (item->waits)
    g_queue_unlink (&rules->waiting, &item->link);
  item->used_at = now;
  item->waits = TRUE;
  g_queue_push_tail_link (&rules->waiting, &item->link);
}

/* It is used, or gone: held no more. */
static void
let_go (HoldRules *rules,
        Item      *item)
{
  if (item->waits)
    g_queue_unlink (&rules->waiting, &item->link);
  item->waits = FALSE;
  varbind_problems_retract (rules->problems, item->problem, item->token);
  item->problem = NULL;
}

static Item *
add_item (HoldRules          *rules,
          guint64             token,
          const Place        *place,
          const WinsnmpEvent *event)
{
  Item *item = g_hash_table_lookup (rules->items, &token);

  if (item != NULL)
    return item;

  item = g_new0 (Item, 1);
  item->token = token;
  item->link.data = item;
  item->pile = ensure_pile (rules, place);
  g_hash_table_insert (rules->items, &item->token, item);
  grow (rules, item->pile, token, event);

  return item;
}

static void
remove_item (HoldRules *rules,
             guint64    token)
{
  Item *item = g_hash_table_lookup (rules->items, &token);

  if (item == NULL)
    return;

  let_go (rules, item);
  shrink (rules, item->pile);
  g_hash_table_remove (rules->items, &token);
}

/* The end of the program judges what is left; after a gap the state tells it. */
static void
forget_all (HoldRules *rules)
{
  g_autoptr (GList) tokens = g_hash_table_get_keys (rules->items);

  for (GList *link = tokens; link != NULL; link = link->next)
    remove_item (rules, *(guint64 *)link->data);
}

static gboolean
is_of_one_message (VarbindHandle *handle)
{
  return handle != NULL && (varbind_handle_get_kind (handle) == VARBIND_KIND_PDU ||
                            varbind_handle_get_kind (handle) == VARBIND_KIND_VBL);
}

static void
see_created (HoldRules          *rules,
             VarbindTarget      *target,
             const WinsnmpEvent *event)
{
  VarbindHandle *handle = varbind_target_lookup (target, event->u.handle.token);
  Place          place = { 0 };

  if (!is_of_one_message (handle) || !varbind_handle_is_live (handle))
    return;

  place.kind = varbind_handle_get_kind (handle);
  place.created = varbind_handle_get_created_stack (handle);
  if (place.created == NULL)
    place.maker = event->u.handle.owner;
  wait (rules, add_item (rules, event->u.handle.token, &place, event), event->time / 1000);
}

static void
see_descriptor (HoldRules          *rules,
                const WinsnmpEvent *event)
{
  const WinsnmpDescriptorEvent *u = &event->u.descriptor;
  g_autoptr (VarbindFrames)     created = NULL;
  Place                         place = { 0 };

  if (!u->allocated)
    {
      remove_item (rules, u->descriptor);
      return;
    }

  created = varbind_frames_new (event->frames, event->n_frames);
  place.kind = VARBIND_KIND_DESCRIPTOR;
  place.created = created;
  if (created == NULL)
    place.maker = u->function;
  add_item (rules, u->descriptor, &place, event);
}

static void
see_call (HoldRules          *rules,
          const WinsnmpEvent *event)
{
  const WinsnmpFunctionInfo *info = winsnmp_function_info (event->u.call.function);

  for (guint i = 0; info != NULL && i < WINSNMP_MAX_PARAMETERS; i++)
    {
      Item *item = NULL;

      if (info->parameters[i].type == WINSNMP_TYPE_HANDLE)
        item = g_hash_table_lookup (rules->items, &event->u.call.arguments[i].number);
      if (item == NULL)
        continue;

      let_go (rules, item);
      wait (rules, item, event->time / 1000);
    }
}

static void
report_held (HoldRules *rules,
             Item      *item,
             gint64     now)
{
  VarbindTarget   *target = varbind_problems_get_target (rules->problems);
  VarbindHandle   *handle = target != NULL ? varbind_target_lookup (target, item->token) : NULL;
  WinsnmpEvent     event = { .time = now * 1000 };
  g_autofree char *what = NULL;
  VarbindFinding   finding;

  if (handle == NULL)
    return;

  event.serial = varbind_handle_get_created_serial (handle);
  what = varbind_handle_describe (handle);
  varbind_finding_init (&finding, VARBIND_RULE_HELD_TOO_LONG, &event);
  varbind_finding_set_handle (&finding, handle);
  finding.message = g_strdup_printf (_ ("%s has not been used for a minute"), what);
  item->problem = varbind_problems_report (rules->problems, &finding);
}

static void
pass_time (gpointer family,
           gint64   now)
{
  HoldRules *rules = family;
  Item      *item;

  while ((item = g_queue_peek_head (&rules->waiting)) != NULL && now - item->used_at > PATIENCE)
    {
      g_queue_unlink (&rules->waiting, &item->link);
      item->waits = FALSE;
      report_held (rules, item, now);
    }
}

static void
see (gpointer            family,
     VarbindTarget      *target,
     const WinsnmpEvent *event)
{
  HoldRules *rules = family;

  pass_time (rules, event->time / 1000);

  switch (event->kind)
    {
    case WINSNMP_EVENT_HANDLE_CREATED:
      see_created (rules, target, event);
      break;

    case WINSNMP_EVENT_HANDLE_FREED:
      remove_item (rules, event->u.handle.token);
      break;

    case WINSNMP_EVENT_DESCRIPTOR:
      see_descriptor (rules, event);
      break;

    case WINSNMP_EVENT_CALL:
      see_call (rules, event);
      break;

    case WINSNMP_EVENT_GAP:
      forget_all (rules);
      break;

    case WINSNMP_EVENT_PROCESS:
      if (event->u.process.state == WINSNMP_PROCESS_STOPPED ||
          event->u.process.state == WINSNMP_PROCESS_EXITED)
        forget_all (rules);
      break;

    default:
      break;
    }
}

const VarbindRuleFamily varbind_hold_rules = { start, stop, see, pass_time };
