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
        List<(int Fact, FactBlock Block)> facts = [];
        List<SetBlock> sets = [];
        foreach ((int fact, int first, Atom[] own) in Group(atoms, atom => atom.IsDirect ? -1 : atom.Fact))
        {
            if (guideline.Facts[fact].Type != FactType.Codes)
            {
                facts.Add((fact, new FactBlock(guideline.Facts[fact], constants[fact], first, own)));
                continue;
            }

            for (int start = 0; start < own.Length; start += SetBlock.MaxAtoms)
            {
                Atom[] part = own[start..Math.Min(start + SetBlock.MaxAtoms, own.Length)];
                sets.Add(new SetBlock(guideline.Facts[fact], fact, first + start, part));
            }
        }

        List<DirectBlock> directs = [];
        for (int place = 0; place < atoms.Length; place++)
        {
            if (atoms[place].IsDirect)
                directs.Add(DirectOf(atoms[place], place, checkedGuideline));
        }

        List<ScoreBlock> ofScores = [];
        foreach ((int score, int first, Atom[] own) in Group(atoms, atom => atom.Score))
            ofScores.Add(new ScoreBlock(scores[score], first, own));
        (Facts, Sets, Directs, Scores) = ([.. facts], [.. sets], [.. directs], [.. ofScores]);
    }

    public (int Fact, FactBlock Block)[] Facts { get; }

    public SetBlock[] Sets { get; }

    public DirectBlock[] Directs { get; }

    public ScoreBlock[] Scores { get; }

    private static DirectBlock DirectOf(Atom atom, int place, CheckedGuideline guideline) => atom.Comparison is FactGreater pair
        ? new(pair, guideline.FactIndex[pair.Fact], guideline.FactIndex[pair.Than], place)
        : new(atom.Comparison, atom.Fact, -1, place);

    private static IEnumerable<(int Key, int First, Atom[] Atoms)> Group(Atom[] atoms, Func<Atom, int> key)
    {
        for (int first = 0, end; first < atoms.Length; first = end)
        {
            int found = key(atoms[first]);
            for (end = first + 1; end < atoms.Length && key(atoms[end]) == found;)
                end++;
            if (found >= 0)
                yield return (found, first, atoms[first..end]);
        }
    }
}
