using GuidelineDecisions.DecisionCore.Checking;
using GuidelineDecisions.DecisionCore.Facts.Values;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.DecisionCore.Evaluation;

/// <summary>Groups the atoms by their fact or score.</summary>
internal sealed class AtomBlocks
{
    /// <param name="checkedGuideline">The guideline.</param>
    /// <param name="atoms">The atoms; those of one fact or score are adjacent.</param>
    /// <param name="constants">For each fact the constants with which it is compared.</param>
    /// <param name="scores">The scores, unless no atom uses any.</param>
    public AtomBlocks(CheckedGuideline checkedGuideline, Atom[] atoms, FactConstants[] constants, params ScoreProgram[] scores)
    {
        Guideline guideline = checkedGuideline.Guideline;
        Facts =
        [
            .. Group(atoms, atom => atom.IsDirect ? -1 : atom.Fact).Where(b => guideline.Facts[b.Key].Type != FactType.Codes)
                .Select(b => (b.Key, new FactBlock(guideline.Facts[b.Key], constants[b.Key], b.First, b.Atoms))),
        ];
        Sets =
        [
            .. Group(atoms, atom => atom.IsDirect ? -1 : atom.Fact).Where(b => guideline.Facts[b.Key].Type == FactType.Codes)
                .SelectMany(b => b.Atoms.Chunk(SetBlock.MaxAtoms).Select((part, i) =>
                    new SetBlock(guideline.Facts[b.Key], b.Key, b.First + (i * SetBlock.MaxAtoms), part))),
        ];
        Directs =
        [
            .. atoms.Select((atom, place) => (atom, place)).Where(a => a.atom.IsDirect)
                .Select(a => DirectOf(a.atom, a.place, checkedGuideline)),
        ];
        Scores =
        [
            .. Group(atoms, atom => atom.Score).Select(b => new ScoreBlock(scores[b.Key], b.First, b.Atoms)),
        ];
    }

    public (int Fact, FactBlock Block)[] Facts { get; }

    public SetBlock[] Sets { get; }

    public DirectBlock[] Directs { get; }

    public ScoreBlock[] Scores { get; }

    private static DirectBlock DirectOf(Atom atom, int place, CheckedGuideline guideline) => atom.Comparison is FactGreater pair
        ? new(pair, guideline.FactIndex[pair.Fact], guideline.FactIndex[pair.Than], place)
        : new(atom.Comparison, atom.Fact, -1, place);

    private static IEnumerable<(int Key, int First, Atom[] Atoms)> Group(Atom[] atoms, Func<Atom, int> key) =>
        atoms.Select((atom, place) => (Atom: atom, place)).Where(a => key(a.Atom) >= 0)
            .GroupBy(a => key(a.Atom), (k, group) => (k, group.Min(a => a.place), group.Select(a => a.Atom).ToArray()));
}
