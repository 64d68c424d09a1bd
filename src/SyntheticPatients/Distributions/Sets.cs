using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>A set whose members are drawn one by one.</summary>
internal sealed record Members(ImmutableArray<(string Code, Distribution IsMember)> Rows) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient) =>
        new CodesValue([.. Rows.Where(row => row.IsMember.Draw(patient) is BooleanValue { Value: true }).Select(row => row.Code)]);
}

/// <summary>All members of several sets, in the order of the variable's values; a single code counts as a set of one.</summary>
internal sealed record Union(ImmutableArray<string> Values, ImmutableArray<Distribution> Parts) : Distribution
{
    public override FactValue? Draw(DrawnPatient patient)
    {
        HashSet<string> codes = [];
        foreach (Distribution part in Parts)
        {
            switch (part.Draw(patient))
            {
                case CodesValue set:
                    codes.UnionWith(set.Codes);
                    break;
                case CodeValue code:
                    codes.Add(code.Code);
                    break;
            }
        }

        return new CodesValue([.. Values.Where(codes.Contains)]);
    }
}
