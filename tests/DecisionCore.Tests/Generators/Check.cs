using FsCheck;
using FsCheck.Fluent;

namespace GuidelineDecisions.DecisionCore.Tests.Generators;

/// <summary>
/// Runs an assertion on many random inputs. A failure reports the smallest failing input and the seed that reproduces it.
/// </summary>
internal static class Check
{
    private const int MostRounds = 20;

    public static readonly int Many = 4_000 * PropertyTests.Factor;
    public static readonly int Some = 500 * PropertyTests.Factor;

    public static void ForAll<T>(Arbitrary<T> inputs, Action<T> assertion) => ForAll(inputs, assertion, Many);

    public static void ForAll<T>(Arbitrary<T> inputs, Action<T> assertion, int tests) =>
        Prop.ForAll(inputs, assertion).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true));

    /// <summary>
    /// Also asserts that everything that the property is about has occurred, so that it means something. As rare things may be missing
    /// from one round of random inputs, further rounds follow until they have occurred.
    /// </summary>
    /// <param name="inputs">The random inputs.</param>
    /// <param name="assertion">What is true of each input.</param>
    /// <param name="tests">The number of inputs in a round.</param>
    /// <param name="occurrences">How often each thing has occurred, and how often it has to.</param>
    public static void ForAll<T>(
        Arbitrary<T> inputs, Action<T> assertion, int tests, Func<IEnumerable<(string What, long Found, long AtLeast)>> occurrences)
    {
        int rounds = 0;
        do
        {
            ForAll(inputs, assertion, tests);
        }
        while (++rounds < MostRounds && occurrences().Any(each => each.Found < each.AtLeast));
        TestContext.Current.TestOutputHelper?.WriteLine(
            Invariant($"{rounds} rounds: {string.Join(", ", occurrences().Select(each => Invariant($"{each.What} {each.Found}")))}"));
        Assert.All(
            occurrences(),
            each => Assert.True(each.Found >= each.AtLeast, Invariant($"{each.What}: {each.Found} of {each.AtLeast}")));
    }
}
