using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Facts.Values;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>A checked synthetic.json: how the facts of a patient depend on each other and which of them are known.</summary>
/// <param name="Variables">The number of variables.</param>
/// <param name="Steps">What is drawn, in this order.</param>
/// <param name="Facts">For each fact of the dictionary, how it is drawn and when it is known.</param>
/// <param name="Groups">The groups of facts that are known together.</param>
internal sealed record PatientModel(
    int Variables, ImmutableArray<Step> Steps, ImmutableArray<FactDraw> Facts, ImmutableArray<FactGroup> Groups);

/// <summary>A part of the drawing of a patient.</summary>
internal abstract record Step
{
    public abstract void Run(DrawnPatient patient);
}

internal sealed record Assign(Variable Variable, Distribution Draw) : Step
{
    public override void Run(DrawnPatient patient) => patient.Values[Variable.Slot] = Draw.Draw(patient);
}

/// <summary>Steps that run several times, each time with the values of the previous time.</summary>
/// <param name="Times">The variable with the number of times; none is 0.</param>
/// <param name="Counter">The variable that counts, from 1.</param>
/// <param name="Steps">The steps.</param>
internal sealed record Repeat(int Times, int Counter, ImmutableArray<Step> Steps) : Step
{
    /// <summary>More times than this are cut off.</summary>
    public const int MostTimes = 100;

    public override void Run(DrawnPatient patient)
    {
        int times = patient.Values[Times] is NumberValue value ? (int)Math.Clamp(value.Number, 0, MostTimes) : 0;
        for (int time = 1; time <= times; time++)
        {
            patient.Values[Counter] = new NumberValue(time);
            foreach (Step step in Steps)
                step.Run(patient);
        }
    }
}

/// <summary>How a fact is drawn and when it is known.</summary>
/// <param name="Slot">Its variable; null if the file does not draw it.</param>
/// <param name="Unknown">Whether it is left out, apart from its group.</param>
/// <param name="Group">Its group; null if it is in none.</param>
internal sealed record FactDraw(int? Slot, Distribution? Unknown, int? Group);

/// <summary>Facts that are known or unknown together, because the examination that shows them has been done or not.</summary>
/// <param name="Known">Whether the group is known.</param>
/// <param name="Needs">The indexes of earlier groups without which it is unknown.</param>
/// <param name="Gap">The probability, in thousandths of a percent, that a single fact of a known group is unknown.</param>
internal sealed record FactGroup(Distribution Known, ImmutableArray<int> Needs, int Gap);
