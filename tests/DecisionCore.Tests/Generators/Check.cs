using FsCheck;
using FsCheck.Fluent;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>
/// Runs an assertion on many random inputs. A failure reports the smallest failing input and the seed that reproduces it.
/// </summary>
internal static class Check
{
    public const int Many = 10_000;
    public const int Some = 1_000;

    public static void ForAll<T>(Arbitrary<T> inputs, Action<T> assertion, int tests = Many) =>
        Prop.ForAll(inputs, assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true));
}
