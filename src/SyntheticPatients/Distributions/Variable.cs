using System.Collections.Immutable;
using GuidelineDecisions.DecisionCore.Guidelines;

namespace GuidelineDecisions.SyntheticPatients.Distributions;

/// <summary>A fact of the guideline, or a latent variable that makes the facts of one patient consistent with each other.</summary>
/// <param name="Id">The id of the fact, or the name of the latent variable.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Values">For code and codes: the possible values.</param>
/// <param name="Range">For a number of the dictionary: its range.</param>
/// <param name="Slot">The index of its value in <see cref="DrawnPatient.Values"/>.</param>
internal sealed record Variable(string Id, FactType Type, ImmutableArray<string> Values, NumberRange? Range, int Slot)
{
    public bool IsNumber => Type is FactType.Integer or FactType.Decimal;
}
