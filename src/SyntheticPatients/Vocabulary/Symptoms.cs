namespace GuidelineDecisions.SyntheticPatients.Vocabulary;

/// <summary>Symptoms and signs from the spine, as bits in the order of the fact's values.</summary>
[Flags]
internal enum Symptoms
{
    None = 0,
    MechanicalPain = 1,
    NonMechanicalPain = 2,
    RadicularPain = 4,
    MotorDeficit = 8,
    SensoryDeficit = 16,
    BladderBowelDysfunction = 32,
    GaitDisturbance = 64,
}

/// <summary>Pain in the back.</summary>
internal enum Pain
{
    None,
    NonMechanical,
    Mechanical,
    Both,
}
