/* varbind-problems-page.h
 *
 * The page with what is wrong.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "varbind-problems.h"

G_BEGIN_DECLS

#define VARBIND_TYPE_PROBLEMS_PAGE (varbind_problems_page_get_type ())

G_DECLARE_FINAL_TYPE (VarbindProblemsPage, varbind_problems_page, VARBIND, PROBLEMS_PAGE, GtkWidget)

void             varbind_problems_page_set_problems (VarbindProblemsPage *self,
                                                     VarbindProblems     *problems);
VarbindProblems *varbind_problems_page_get_problems (VarbindProblemsPage *self);
void             varbind_problems_page_set_suppressions (VarbindProblemsPage *self,
                                                         VarbindSuppressions *suppressions,
                                                         GFile               *file);
void             varbind_problems_page_suppress (VarbindProblemsPage      *self,
                                                 const VarbindSuppression *suppression);
GListModel      *varbind_problems_page_get_rows (VarbindProblemsPage *self);
void             varbind_problems_page_open (VarbindProblemsPage *self,
                                             VarbindProblem      *problem,
                                             gboolean             opened);
char            *varbind_problems_page_dup_report (VarbindProblemsPage *self);
void             varbind_problems_page_set_moment (VarbindProblemsPage *self,
                                                   VarbindTarget       *moment);
void             varbind_problems_page_set_search (VarbindProblemsPage *self,
                                                   const char          *text);
void             varbind_problems_page_get_counts (VarbindProblemsPage *self,
                                                   guint               *n_shown,
                                                   guint               *n_all);

G_END_DECLS
