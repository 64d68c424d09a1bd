using System.Globalization;

namespace GuidelineDecisions.PartnerFormats.Tests.Terminology;

/// <summary>The check digits of code systems, which find most mistyped codes.</summary>
internal static class CheckDigits
{
    private static readonly int[][] Permutations =
    [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
        [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
        [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
        [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
        [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
        [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
        [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
        [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
    ];

    /// <summary>SNOMED CT: Verhoeff's check over the group of symmetries of a pentagon.</summary>
    public static bool IsSnomed(string code)
    {
        int sum = 0;
        for (int i = 0; i < code.Length; i++)
            sum = Compose(sum, Permutations[i % Permutations.Length][code[code.Length - 1 - i] - '0']);
        return code.Length is >= 6 and <= 18 && sum == 0;
    }

    /// <summary>LOINC: the last digit makes the weighted sum of digits a multiple of ten (Luhn).</summary>
    public static bool IsLoinc(string code)
    {
        string[] parts = code.Split('-');
        int sum = 0;
        for (int i = 0; i < parts[0].Length; i++)
        {
            int digit = (parts[0][parts[0].Length - 1 - i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return parts.Length == 2 && parts[1] == ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Rotations are 0 to 4, reflections 5 to 9.</summary>
    private static int Compose(int left, int right)
    {
        int rotated = left < 5 ? (left % 5) + (right % 5) : (left % 5) - (right % 5);
        return ((rotated + 5) % 5) + (left < 5 == right < 5 ? 0 : 5);
    }
}
