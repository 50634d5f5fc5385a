// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Returns how often this process has written to, truncated, synced or removed one of the record's files.
/// disk_calls.cpp intercepts these calls: with KILL_AT=n the process kills itself at the n-th of them (TORN=1: with
/// half of a write done), and with SYNCED=folder it stores there what is certainly on disk: each file as it was at its
/// last sync. All names have the prefix LINEKEEPER_TEST_; LINEKEEPER_TEST_FOLDER is the record's folder.
long diskCallCount();
