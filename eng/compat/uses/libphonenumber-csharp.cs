// package: libphonenumber-csharp 9.0.43
// property: TargetFramework=net10.0
// expect: 41 446681800
// expect: True
// expect: +41 44 668 18 00
// expect: FIXED_LINE
using PhoneNumbers;

PhoneNumberUtil util = PhoneNumberUtil.GetInstance();
PhoneNumber number = util.Parse("044 668 18 00", "CH");
Console.WriteLine($"{number.CountryCode} {number.NationalNumber}");
Console.WriteLine(util.IsValidNumber(number));
Console.WriteLine(util.Format(number, PhoneNumberFormat.INTERNATIONAL));
Console.WriteLine(util.GetNumberType(number));
