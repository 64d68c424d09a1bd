using GuidelineDecisions.SyntheticPatients.Drawing;
using GuidelineDecisions.SyntheticPatients.Tables;
using GuidelineDecisions.SyntheticPatients.Vocabulary;

namespace GuidelineDecisions.SyntheticPatients.Patients;

/// <summary>The groups of facts that are known of a patient.</summary>
internal readonly struct Knowledge
{
    private readonly int groups;

    private Knowledge(int groups) => this.groups = groups;

    public static Knowledge Draw(Course course, Draws draws)
    {
        int thoroughness = KnownTables.Thoroughness.Draw(draws);
        int groups = 0;
        foreach ((FactGroup group, ByCourse<int> percent) in KnownTables.Known)
        {
            if (draws.Chance(percent[course] + thoroughness))
                groups |= Bit(group);
        }

        // SINS cannot be scored without imaging of the spine.
        return new((groups & Bit(FactGroup.SpineMri)) == 0 ? groups & ~Bit(FactGroup.Sins) : groups);
    }

    public bool Has(FactGroup group) => (groups & Bit(group)) != 0;

    private static int Bit(FactGroup group) => 1 << (int)group;
}
