/* cc main.c path/to/NativeLibrary.so -o main && ./main */
#include <stdio.h>

int aotsdk_add(int a, int b);

int main(void)
{
    printf("2 + 3 = %d\n", aotsdk_add(2, 3));
    return 0;
}
