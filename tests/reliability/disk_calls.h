// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How often this process has written to, cut, synced or removed one of the record's files. What disk_calls.cpp stands
/// between: with KILL_AT=n the process kills itself at the n-th of these calls (TORN=1: with half of a write done), and
/// with SYNCED=folder it keeps there what is certainly on disk: each file as it was when it was synced last. All names
/// have LINEKEEPER_TEST_ before them; LINEKEEPER_TEST_FOLDER is the record's folder.
long diskCallCount();
