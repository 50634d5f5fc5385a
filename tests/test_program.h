// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTest>

/// What makes one program of the tests of a layer. Each file NAME_test.cpp registers its class where it would else say
/// QTEST_MAIN; `test_core money -v1` runs the class of core/money_test.cpp and hands the rest of its arguments to Qt
/// Test. ctest starts a process for each.
namespace linekeeper::test_program {

using Main = int (*)(int argc, char** argv);

/// Called before main(); `file` is a test's __FILE__. Always true, so that a constant can be made of the call.
bool registerTest(const char* file, Main main);

template <typename Application, typename Test>
int run(int argc, char** argv)
{
    Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace linekeeper::test_program

/// A test that wants more than an application of this type writes a main of its own and registers that.
#define LINEKEEPER_TEST_MAIN(main)                                                                                     \
    static const bool isRegistered = linekeeper::test_program::registerTest(__FILE__, main)

#define LINEKEEPER_TEST(Application, Test) LINEKEEPER_TEST_MAIN((linekeeper::test_program::run<Application, Test>))
