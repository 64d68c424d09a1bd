using System.Runtime.CompilerServices;

namespace GuidelineDecisions.DecisionCore.Analysis.Diagrams;

/// <summary>
/// Results of earlier steps. A step replaces the one that was in its place, so that the cache is bounded; a lost result is only computed
/// again.
/// </summary>
internal sealed class StepCache
{
    private const int First = 1 << 12;
    private const int Most = 1 << 21;

    private Step[] steps = new Step[First];

    /// <summary>The memory of the cache.</summary>
    public long Bytes => (long)steps.Length * Unsafe.SizeOf<Step>();

    public bool TryFind(Connective connective, int left, int right, out int result)
    {
        ref readonly Step known = ref steps[PlaceOf(connective, left, right)];
        result = known.Result;
        return known.Connective == connective && known.Left == left && known.Right == right;
    }

    public void Add(Connective connective, int left, int right, int result) =>
        steps[PlaceOf(connective, left, right)] = new(connective, left, right, result);

    /// <summary>Grows with the number of nodes, up to a limit.</summary>
    public void GrowFor(int nodes, AnalysisMeter meter)
    {
        if (nodes <= steps.Length || steps.Length >= Most)
            return;
        Step[] before = steps;
        long bytes = Bytes;
        meter.Hold(4 * bytes);
        steps = new Step[4 * before.Length];
        foreach (Step step in before)
            steps[PlaceOf(step.Connective, step.Left, step.Right)] = step;
        meter.Release(bytes);
    }

    private int PlaceOf(Connective connective, int left, int right)
    {
        ulong hash = unchecked((((ulong)(uint)left << 32) | (uint)right) * 0x9E3779B97F4A7C15 + (ulong)connective * 0xD6E8FEB86659FD93);
        return (int)((hash ^ (hash >> 29)) & (ulong)(steps.Length - 1));
    }

    private readonly record struct Step(Connective Connective, int Left, int Right, int Result);
}
