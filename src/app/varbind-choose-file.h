/* varbind-choose-file.h
 *
 * Asks for files.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * VarbindFileKind:
 *
 * Which files are shown where one is chosen; the others are, too, when the person wants that.
 */
typedef enum {
  VARBIND_FILES_RECORDINGS,
  VARBIND_FILES_SNAPSHOTS,
  VARBIND_FILES_PROGRAMS,
  VARBIND_FILES_CAPTURES,
  VARBIND_FILES_CSV,
  VARBIND_FILES_CSV_OR_TEXT,
  VARBIND_FILES_JSON,
  VARBIND_FILES_TEXT,
  VARBIND_FILES_XML,
} VarbindFileKind;

typedef void (*VarbindFileFunc) (GFile   *file,
                                 gpointer user_data);

void varbind_choose_file_to_open (GtkWindow      *parent,
                                  const char     *title,
                                  VarbindFileKind kind,
                                  VarbindFileFunc chosen,
                                  gpointer        user_data);
void varbind_choose_file_to_save (GtkWindow      *parent,
                                  const char     *title,
                                  const char     *name,
                                  VarbindFileKind kind,
                                  VarbindFileFunc chosen,
                                  gpointer        user_data,
                                  GDestroyNotify  destroy);

G_END_DECLS
